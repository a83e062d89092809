package dev.vertxms.openapi;

import static dev.vertxms.openapi.Bodies.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are compared to the last digit, however they are written. */
class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'minimum':0}                          | 0            | true",
        "{'minimum':0}                          | -1e-900      | false",
        "{'minimum':0,'type':'integer'}         | -1e30        | false",
        "{'minimum':0,'type':'integer'}         | 1000000000000000000000000000000 | true",
        "{'type':'integer'}                     | 1.0          | false",
        "{'type':['integer','null']}            | 1e2          | false",
        "{'maximum':9,'type':'integer'}         | 9            | true",
        "{'maximum':9,'type':'integer'}         | 18446744073709551616 | false",
        "{'exclusiveMinimum':1}                 | 1.0          | false",
        "{'exclusiveMaximum':1}                 | 0.99999999999999999999999 | true",
        "{'maximum':0.1}                        | 0.1          | true",
        "{'multipleOf':0.01}                    | 1e990        | true",
        "{'multipleOf':0.01}                    | 0.010        | true",
        "{'multipleOf':0.01}                    | 0.015        | false",
        "{'multipleOf':0.01}                    | 1e-990       | false",
        "{'multipleOf':3}                       | 1e990        | false",
        "{'multipleOf':3}                       | 3e990        | true",
        "{'multipleOf':3}                       | -9           | true",
        "{'multipleOf':30}                      | 1.2e2        | true",
        "{'multipleOf':2.5e2}                   | 500          | true",
        "{'multipleOf':7}                       | 0.0          | true",
        "{'uniqueItems':true}                   | [1,1.0]      | false",
        "{'uniqueItems':true}                   | [10,1e1]     | false",
        "{'uniqueItems':true}                   | [1,'1',true,null,'true','null'] | true",
        "{'uniqueItems':true}                   | [{'a':1,'b':2},{'b':2.0,'a':1}] | false",
        "{'uniqueItems':true}                   | [[1,2],[2,1],[12],[]] | true",
        "{'uniqueItems':true}                   | [{'a':'b'},{'a':'b','c':1}] | true",
        "{'uniqueItems':false}                  | [1,1]        | true",
        "{'enum':[1,'x',null]}                  | 1.0          | true",
        "{'enum':[1,'x',null]}                  | '1'          | false",
        "{'enum':[1,'x',null]}                  | 'null'       | false",
        "{'enum':[[1,{'a':2}]]}                 | [1.0,{'a':2}] | true"
      })
  void are(String schema, String value, boolean kept) {
    assertThat(Bodies.rules(json(schema)).apply(json(value)).isEmpty()).isEqualTo(kept);
  }
}
