package dev.vertxms.discovery;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server that knows SRV records of one name, on a UDP port of its own. */
final class NameServer implements AutoCloseable {

  record Srv(int priority, int port, String target, int ttl) {}

  final AtomicInteger questions = new AtomicInteger();
  volatile List<Srv> records = List.of();
  volatile DnsResponseCode code = DnsResponseCode.NOERROR;

  private final String name;
  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel channel;

  NameServer(String name) {
    this.name = name;
    this.channel =
        new Bootstrap()
            .group(loops)
            .channel(NioDatagramChannel.class)
            .handler(
                new ChannelInitializer<DatagramChannel>() {
                  @Override
                  protected void initChannel(DatagramChannel opened) {
                    opened
                        .pipeline()
                        .addLast(new DatagramDnsQueryDecoder(), new DatagramDnsResponseEncoder())
                        .addLast(answers());
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
  }

  String address() {
    return "127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort();
  }

  private SimpleChannelInboundHandler<DatagramDnsQuery> answers() {
    return new SimpleChannelInboundHandler<>() {
      @Override
      protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
        questions.incrementAndGet();
        DnsQuestion question = query.recordAt(DnsSection.QUESTION);
        boolean known =
            question.name().equals(name + ".") && question.type().equals(DnsRecordType.SRV);
        var answer =
            new DatagramDnsResponse(
                query.recipient(),
                query.sender(),
                query.id(),
                query.opCode(),
                known ? code : DnsResponseCode.NXDOMAIN);
        answer.addRecord(DnsSection.QUESTION, question);
        if (known) {
          for (Srv one : records) {
            answer.addRecord(
                DnsSection.ANSWER,
                new DefaultDnsRawRecord(question.name(), DnsRecordType.SRV, one.ttl(), data(one)));
          }
        }
        context.writeAndFlush(answer);
      }
    };
  }

  private static ByteBuf data(Srv record) {
    ByteBuf data = Unpooled.buffer();
    data.writeShort(record.priority()).writeShort(10).writeShort(record.port());
    for (String label : record.target().split("\\.")) {
      data.writeByte(label.length()).writeCharSequence(label, StandardCharsets.US_ASCII);
    }
    return data.writeByte(0);
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
  }
}
