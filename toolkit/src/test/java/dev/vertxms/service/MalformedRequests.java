package dev.vertxms.service;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The table of requests that are refused: what is sent, the status, and every violation. */
final class MalformedRequests {

  /**
   * @param violations each as {@code in field rule}, in any order
   */
  record Case(
      String method,
      String target,
      List<String> headers,
      byte[] body,
      int status,
      List<String> violations) {

    @Override
    public String toString() {
      String text = new String(body, StandardCharsets.ISO_8859_1);
      String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
      return method + " " + target + " " + headers + " " + shown + " -> " + status;
    }
  }

  private static final String JSON = "Content-Type: application/json";
  private static final String TENANT = "X-Tenant: acme";

  /** An order that is taken; what a case changes stands first in it and is unique. */
  static final String GOOD =
      "{'customer':'Ann','kind':'RETAIL','price':9.99,'lines':[{'sku':'ABC-123','count':1}],"
          + "'address':{'street':'Main','country':'NL'}}";

  private final List<Case> cases = new ArrayList<>();

  static List<Case> all() {
    var table = new MalformedRequests();
    table.paths();
    table.queries();
    table.headers();
    table.mediaTypes();
    table.syntax();
    table.encodings();
    table.members();
    table.values();
    table.nested();
    table.everythingAtOnce();
    table.wires();
    return table.cases;
  }

  private void paths() {
    get("/orders/x", 422, "path /id type");
    get("/orders/1.0", 422, "path /id type");
    get("/orders/0", 422, "path /id minimum");
    get("/orders/-1", 422, "path /id minimum");
    get("/orders/9223372036854775808", 422, "path /id format");
    get("/orders/%31%00", 422, "path /id characters");
    get("/orders/%20", 422, "path /id type");
    get("/orders/%D9%A1", 422, "path /id type");
    get("/orders/x/label?copies=10", 422, "path /id type", "query /copies maximum");
    get("/orders/%", 400);
    get("/orders/%zz", 400);
    get("/orders/1/lines", 404);
    get("/order", 404);
    send("PATCH", "/orders/1", List.of(TENANT), "", 405);
    send("DELETE", "/orders", List.of(TENANT), "", 405);
  }

  private void queries() {
    get("/orders", 422, "query /limit required");
    get("/orders?limit=", 422, "query /limit type");
    get("/orders?limit=0", 422, "query /limit minimum");
    get("/orders?limit=101", 422, "query /limit maximum");
    get("/orders?limit=2147483648", 422, "query /limit format");
    get("/orders?limit=1&limit=2", 422, "query /limit maxItems");
    get("/orders?limit=1&page=0&size=101", 422, "query /page minimum", "query /size maximum");
    get("/orders?limit=1&names=a,b%00", 422, "query /names/1 characters");
    get("/orders?limit=1&names=" + "a,".repeat(1_000) + "a", 422, "query /names maxItems");
    get("/orders/1?since=2026-02-29", 422, "query /since format");
    get("/orders/1?at=2026-01-31T12:00:00", 422, "query /at format");
    get("/orders/1?kind=retail", 422, "query /kind enum");
    get("/orders/1?ref=1-1-1-1-1", 422, "query /ref format");
    get("/orders/1?ratio=NaN", 422, "query /ratio type");
    get("/orders/1?ratio=1.01", 422, "query /ratio maximum");
    get("/orders/1?ratio=1e999", 422, "query /ratio format");
    get("/orders/1?deep=yes", 422, "query /deep type");
    get("/orders/1?ids=1,x,3,0", 422, "query /ids/1 type");
    get("/orders/1?ids=1,10", 422, "query /ids/1 maximum");
    get("/orders/1?name=a", 422, "query /name minLength");
    get("/orders/1?name=abcde", 422, "query /name maxLength");
    get("/orders/1?code=ab1", 422, "query /code pattern");
    get("/orders/1?code=ab%0A", 422, "query /code pattern");
    get("/orders/1?name=%zz", 400);
  }

  private void headers() {
    send("GET", "/orders/1", List.of(), "", 422, "header /X-Tenant required");
    send("GET", "/orders/1", List.of("X-Tenant: ab"), "", 422, "header /X-Tenant minLength");
    send("GET", "/orders/1", List.of(TENANT, TENANT), "", 422, "header /X-Tenant maxItems");
    send("GET", "/orders/1", List.of(TENANT, "X-Retries: 6"), "", 422, "header /X-Retries maximum");
    send("GET", "/orders/1", List.of(TENANT, "X-Retries: x"), "", 422, "header /X-Retries type");
    send("GET", "/orders/1", List.of(TENANT, "Accept: text/html"), "", 406);
  }

  private void mediaTypes() {
    String good = json(GOOD);
    send("POST", "/orders", List.of(), good, 415);
    send("POST", "/orders", List.of("Content-Type: text/plain"), good, 415);
    send("POST", "/orders", List.of("Content-Type: application/xml"), "<order/>", 415);
    send("POST", "/orders", List.of("Content-Type: application/jsonp"), good, 415);
    send("POST", "/orders", List.of(JSON + "; charset=utf-16"), good, 415);
    send("POST", "/orders", List.of(JSON + "; charset=iso-8859-1"), good, 415);
    send("POST", "/orders", List.of("Content-Type: "), good, 415);
  }

  private void syntax() {
    post("", 400);
    post(" ", 400);
    post("{", 400);
    post("nonsense", 400);
    post("{'customer':'Ann',}", 400);
    post("{customer:1}", 400);
    post("{'customer':'Ann'}{}", 400);
    post("{'customer':'Ann'} x", 400);
    post("{'customer':'Ann','customer':'Bob'}", 400);
    post("{'address':{'street':'a','street':'b'}}", 400);
    post("{'price':01}", 400);
    post("{'price':+1}", 400);
    post("{'price':NaN}", 400);
    post("{'customer':'a\tb'}", 400);
    post("{'customer':'\\x'}", 400);
    post("{'customer':'\\u00'}", 400);
    post("// none\n" + GOOD, 400);
    post("[".repeat(2_000) + "]".repeat(2_000), 400);
    post("{'a':".repeat(2_000) + "1" + "}".repeat(2_000), 400);
    post("{'price':" + "1".repeat(2_000) + "}", 400);
  }

  private void encodings() {
    String good = json(GOOD);
    bytes(good.getBytes(StandardCharsets.UTF_16));
    bytes(good.getBytes(StandardCharsets.UTF_16LE));
    bytes(good.getBytes(Charset.forName("UTF-32BE")));
    bytes(json("{'customer':'\u00e9'}").getBytes(StandardCharsets.ISO_8859_1));
    bytes(overlong());
    bytes(("\ufeff" + good).getBytes(StandardCharsets.UTF_8));
    bytes(new byte[] {0, 0, 0, 0});
    change("'Ann'", "'A\\u0000n'", "body /customer characters");
    change("'Ann'", "'A\\ud800n'", "body /customer characters");
    change("'Main'", "'\\udc00\\ud800'", "body /address/street characters");
  }

  private void members() {
    post("null", 422, "body  type");
    post("[]", 422, "body  type");
    post("'text'", 422, "body  type");
    post("7", 422, "body  type");
    post(
        "{}",
        422,
        "body /customer required",
        "body /kind required",
        "body /price required",
        "body /lines required",
        "body /address required");
    change("{'customer'", "{'hat':1,'customer'", "body /hat additionalProperties");
    change("{'customer'", "{'':1,'customer'", "body / additionalProperties");
    change("{'customer'", "{'a/b~c':1,'customer'", "body /a~1b~0c additionalProperties");
    change("{'customer'", "{'Customer':'x','customer'", "body /Customer additionalProperties");
    change("'customer':'Ann'", "'customer':null", "body /customer type");
  }

  private void values() {
    change("'Ann'", "7", "body /customer type");
    change("'Ann'", "''", "body /customer minLength");
    change("'Ann'", "' \\t\\n'", "body /customer pattern");
    change("'Ann'", "'12345678901'", "body /customer maxLength");
    change("'RETAIL'", "'retail'", "body /kind enum");
    change("'RETAIL'", "0", "body /kind type");
    change("9.99", "0", "body /price minimum");
    change("9.99", "-1e400", "body /price minimum");
    change("9.99", "'9.99'", "body /price type");
    change("9.99", "true", "body /price type");
    add("'email':'nobody'", "body /email format");
    add("'email':''", "body /email format");
    add("'due':'2026-13-01'", "body /due format");
    add("'due':20260101", "body /due type");
    add("'reference':'1-1-1-1-1'", "body /reference format");
    add("'gift':'true'", "body /gift type");
    add("'gift':1", "body /gift type");
    add("'discount':'x'", "body /discount type");
    add("'discount':1e400", "body /discount format");
    add("'batch':1.5", "body /batch type");
    add("'batch':9223372036854775808", "body /batch format");
    add("'batch':1e30", "body /batch type");
    add("'batch':" + "9".repeat(400), "body /batch format");
  }

  private void nested() {
    change("'count':1", "'count':0", "body /lines/0/count minimum");
    change("'count':1", "'count':100", "body /lines/0/count maximum");
    change("'count':1", "'count':1.5", "body /lines/0/count type");
    change("'count':1", "'count':1,'x':1", "body /lines/0/x additionalProperties");
    change(",'count':1", "", "body /lines/0/count required");
    change("'ABC-123'", "'ABC-123\\n'", "body /lines/0/sku pattern");
    change("'ABC-123'", "'xABC-123'", "body /lines/0/sku pattern");
    change("[{'sku':'ABC-123','count':1}]", "[]", "body /lines minItems");
    change("[{'sku':'ABC-123','count':1}]", "{}", "body /lines type");
    change("[{'sku':'ABC-123','count':1}]", "[7]", "body /lines/0 type");
    change("[{'sku':'ABC-123','count':1}]", "[null]", "body /lines/0 type");
    change("'country':'NL'", "'country':'NLD'", "body /address/country maxLength");
    change("{'street':'Main','country':'NL'}", "null", "body /address type");
    change("{'street':'Main','country':'NL'}", "[]", "body /address type");
    add("'labels':{'a':1,'b':'x','c':null}", "body /labels/b type", "body /labels/c type");
    add("'labels':[]", "body /labels type");
  }

  private void everythingAtOnce() {
    send(
        "PUT",
        "/orders/x",
        List.of(JSON),
        json("{'customer':'','lines':[{'sku':'a','count':0}],'kind':'x','price':1,'address':{}}"),
        422,
        "path /id type",
        "body /customer minLength",
        "body /lines/0/sku pattern",
        "body /lines/0/count minimum",
        "body /kind enum",
        "body /address/street required",
        "body /address/country required");
  }

  private void wires() {
    get("/orders?limit=1&names=%ff", 400);
    get("/orders?limit=1&names=%C0%AF", 400);
    get("/orders/%ff", 400);
    get("/orders/%C0%AF", 400);
    get("/orders?limit=%2B1", 422, "query /limit type");
    get("/orders?limit=+1", 422, "query /limit type");
    get("/orders?limit=1;limit=2", 422, "query /limit maxItems");
    get("/orders/1?ids=1,,3", 422, "query /ids/1 type");
    get("/orders/1?ids=1%2C10", 422, "query /ids/1 maximum");
    get("/orders?" + "a&".repeat(1_100) + "limit=1", 400);
    get("/orders?" + "a=1&".repeat(10_000), 414);
    get("/orders/../orders/x", 422, "path /id type");
    get("/orders/%2E%2E/1", 404);
    send("OPTIONS", "/orders", List.of(TENANT), "", 405);
    send(
        "GET",
        "/orders/1",
        List.of(TENANT, "x-tenant: acme"),
        "",
        422,
        "header /X-Tenant maxItems");
    send("GET", "/orders/1", List.of("X-Tenant: ac\u0001me"), "", 400);
    send("GET", "/orders/1", List.of("X-Tenant: ac\u0000me"), "", 400);
    send("GET", "/orders/1", List.of("X-Tenant : acme"), "", 400);
    send("GET", "/orders/1", List.of(TENANT, "X-Long: " + "a".repeat(9_000)), "", 431);
    send("POST", "/orders", List.of(JSON, "Content-Encoding: gzip"), json(GOOD), 415);
    send("POST", "/orders", List.of("Content-Type: multipart/form-data; boundary=x"), "--x--", 415);
    send("POST", "/orders", List.of("Content-Type: application/x-www-form-urlencoded"), "a=1", 415);
    send("POST", "/orders", List.of(JSON, "Transfer-Encoding: chunked"), "0\r\n\r\n", 400);
    send("POST", "/orders", List.of(JSON, "Content-Length: 1"), json(GOOD), 400);
    send("POST", "/orders", List.of(JSON, JSON), "{", 400);
  }

  private void get(String target, int status, String... violations) {
    send("GET", target, List.of(TENANT), "", status, violations);
  }

  private void post(String body, int status, String... violations) {
    send("POST", "/orders", List.of(JSON), json(body), status, violations);
  }

  /** The good order with one piece of it replaced. */
  private void change(String piece, String replacement, String... violations) {
    if (!GOOD.contains(piece)) {
      throw new IllegalArgumentException(piece + " is not in " + GOOD);
    }
    post(GOOD.replace(piece, replacement), 422, violations);
  }

  /** The good order with one member more. */
  private void add(String member, String... violations) {
    post("{" + member + "," + GOOD.substring(1), 422, violations);
  }

  private void bytes(byte[] body) {
    cases.add(new Case("POST", "/orders", List.of(JSON), body, 400, List.of()));
  }

  private void send(
      String method,
      String target,
      List<String> headers,
      String body,
      int status,
      String... violations) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    cases.add(new Case(method, target, headers, bytes, status, List.of(violations)));
  }

  /** A slash written in two bytes, which no decoder may take. */
  private static byte[] overlong() {
    byte[] body = json("{'customer':'??'}").getBytes(StandardCharsets.UTF_8);
    body[13] = (byte) 0xC0;
    body[14] = (byte) 0xAF;
    return body;
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }
}
