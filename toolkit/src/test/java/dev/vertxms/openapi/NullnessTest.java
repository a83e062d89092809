package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NullnessTest {

  @NullMarked
  record Marked(
      String name,
      @Nullable String nick,
      @NotNull @Nullable String input,
      Optional<String> title,
      OptionalLong rank,
      long id,
      Object anything,
      @JsonInclude(JsonInclude.Include.NON_NULL) String left,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String leftOrNull,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> filled,
      List<@Nullable String> gaps,
      Map<String, @Nullable Integer> scores,
      String @Nullable [] words,
      @Nullable String[] holes,
      List<Optional<String>> maybes) {}

  @NullUnmarked
  record Unmarked(
      String name,
      @NotNull String input,
      long id,
      @JsonInclude(JsonInclude.Include.NON_NULL) String left,
      List<String> items) {}

  @NullMarked
  record Bounded<T extends @Nullable Object, S>(T value, S sure) {}

  private static final String MARKED =
      "'name':'a','input':'b','id':1,'anything':{},'gaps':[],'scores':{},'holes':[],'maybes':[]";

  private static List<String> marked(String more) {
    return Fits.closed(Marked.class).faults("{" + MARKED + more + "}");
  }

  @Test
  void requiresInMarkedScopesWhatIsNotNullable() {
    JsonNode schema = Schemas.create().of(Marked.class);

    assertThat(schema.path("required").toString().replace('"', '\''))
        .isEqualTo("['name','input','id','anything','gaps','scores','holes','maybes']");
    assertThat(marked("")).isEmpty();
    assertThat(marked(",'nick':null,'title':null,'rank':null,'left_or_null':null,'words':null"))
        .isEmpty();
    assertThat(marked(",'left':'x','filled':['x'],'rank':2")).isEmpty();
    assertThat(marked(",'left':null")).containsExactly("type /left");
    assertThat(marked(",'filled':null")).containsExactly("type /filled");
    assertThat(Fits.closed(Marked.class).faults("{" + MARKED.replace("{},'g", "null,'g") + "}"))
        .containsExactly("not /anything");
  }

  @Test
  void letsElementsBeNullThatAreMarkedSo() {
    String body =
        "{"
            + MARKED
                .replace("'gaps':[]", "'gaps':[null]")
                .replace("'scores':{}", "'scores':{'a':null}")
                .replace("'holes':[]", "'holes':[null]")
                .replace("'maybes':[]", "'maybes':[null,'x']");

    assertThat(Fits.closed(Marked.class).faults(body + "}")).isEmpty();
    assertThat(Fits.closed(Marked.class).faults(body + ",'words':[null],'filled':[null]}"))
        .containsExactly("type /filled/0", "type /words/0");
  }

  @Test
  void goesByConstraintsElsewhere() {
    Fits fits = Fits.closed(Unmarked.class);

    assertThat(fits.faults("{'input':'x','id':1}")).isEmpty();
    assertThat(fits.faults("{'input':'x','id':1,'name':null,'items':null}")).isEmpty();
    assertThat(fits.faults("{'input':null,'id':null,'left':null,'items':[null]}"))
        .containsExactlyInAnyOrder("type /input", "type /id", "type /left", "type /items/0");
  }

  @Test
  void leavesOpenWhatTheTypesParameterLeavesOpen() {
    Fits fits = Fits.closed(Fits.type(new TypeReference<Bounded<String, String>>() {}));

    assertThat(fits.faults("{'value':null,'sure':'x'}")).isEmpty();
    assertThat(fits.faults("{'value':'x','sure':null}")).containsExactly("type /sure");
  }
}
