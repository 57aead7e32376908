#include "cfn/write.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

using namespace samgen::cfn;

namespace {

Value call(std::string name, Value argument) {
    return Intrinsic{.name = std::move(name), .argument = {std::move(argument)}};
}

struct Row {
    std::string_view name;
    Value value;
    std::string_view yaml;
    std::string_view json;
};

}  // namespace

TEST_CASE("how a value is written") {
    const Row rows[] = {
        {"null", {}, "null\n", "null\n"},
        {"true", true, "true\n", "true\n"},
        {"a number", 42, "42\n", "42\n"},
        {"a number that JSON spells in another way", Number{"+.5"}, "+.5\n", "0.5\n"},
        {"leading zeros", Number{"-01."}, "-01.\n", "-1.0\n"},
        {"a string", "abc", "abc\n", "\"abc\"\n"},
        {"a string like a date", "2012-10-17", "'2012-10-17'\n", "\"2012-10-17\"\n"},
        {"a function", ref("A"), "!Ref A\n", "{\n  \"Ref\": \"A\"\n}\n"},
        {"what is empty", Map{{"a", List{}}, {"b", Map{}}, {"c", ""}, {"d", {}}}, R"(a: []
b: {}
c: ''
d: null
)",
         R"({
  "a": [],
  "b": {},
  "c": "",
  "d": null
}
)"},
        {"a template",
         Map{{"AWSTemplateFormatVersion", "2010-09-09"},
             {"Resources",
              Map{{"Table",
                   Map{{"Type", "AWS::DynamoDB::Table"},
                       {"Properties", Map{{"KeySchema", List{Map{{"AttributeName", "pk"}, {"KeyType", "HASH"}},
                                                             Map{{"AttributeName", "sk"}, {"KeyType", "RANGE"}}}},
                                          {"Tags", List{Map{{"Key", "a"}, {"Value", sub("${AWS::StackName}-x")}}}},
                                          {"Arn", get_att("Other", "Nested.Arn")}}}}}}}},
         R"(AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema:
        - AttributeName: pk
          KeyType: HASH
        - AttributeName: sk
          KeyType: RANGE
      Tags:
        - Key: a
          Value: !Sub ${AWS::StackName}-x
      Arn: !GetAtt Other.Nested.Arn
)",
         R"({
  "AWSTemplateFormatVersion": "2010-09-09",
  "Resources": {
    "Table": {
      "Type": "AWS::DynamoDB::Table",
      "Properties": {
        "KeySchema": [
          {
            "AttributeName": "pk",
            "KeyType": "HASH"
          },
          {
            "AttributeName": "sk",
            "KeyType": "RANGE"
          }
        ],
        "Tags": [
          {
            "Key": "a",
            "Value": {
              "Fn::Sub": "${AWS::StackName}-x"
            }
          }
        ],
        "Arn": {
          "Fn::GetAtt": [
            "Other",
            "Nested.Arn"
          ]
        }
      }
    }
  }
}
)"},
        {"lists in lists", Map{{"a", List{List{1, List{2, 3}}, List{}, List{Map{{"b", 4}}}}}}, R"(a:
  - - 1
    - - 2
      - 3
  - []
  - - b: 4
)",
         R"({
  "a": [
    [
      1,
      [
        2,
        3
      ]
    ],
    [],
    [
      {
        "b": 4
      }
    ]
  ]
}
)"},
        {"functions with lists",
         Map{{"a", call("Fn::If", List{"C", ref("A"), ref("AWS::NoValue")})},
             {"b", List{call("Fn::If", List{"C", Map{{"d", 1}, {"e", 2}}, call("Fn::GetAZs", "")})}},
             {"c", call("Fn::Sub", List{"${x}", Map{{"x", get_att("T", "Arn")}}})},
             {"d", call("Fn::And", List{call("Condition", "X")})}},
         R"(a: !If
  - C
  - !Ref A
  - !Ref AWS::NoValue
b:
  - !If
    - C
    - d: 1
      e: 2
    - !GetAZs ''
c: !Sub
  - ${x}
  - x: !GetAtt T.Arn
d: !And
  - !Condition X
)",
         ""},
        {"functions of functions",
         Map{{"a", call("Fn::Base64", sub("b"))},
             {"c", List{call("Fn::ImportValue", sub("d")), call("Fn::Base64", call("Fn::ImportValue", ref("e")))}},
             {"f", call("Fn::GetAtt", List{"A", ref("B")})},
             {"g", call("Fn::Transform", Map{{"Name", "AWS::Include"}})},
             {"h", List{call("Fn::Transform", Map{{"Name", "x"}, {"Parameters", Map{{"z", 1}}}})}},
             {"i", call("Fn::GetAZs", {})},
             {"j", call("Fn::Unheard", "k")}},
         R"(a:
  Fn::Base64: !Sub b
c:
  - Fn::ImportValue: !Sub d
  - Fn::Base64:
      Fn::ImportValue: !Ref e
f: !GetAtt
  - A
  - !Ref B
g: !Transform
  Name: AWS::Include
h:
  - !Transform
    Name: x
    Parameters:
      z: 1
i:
  Fn::GetAZs: null
j:
  Fn::Unheard: k
)",
         ""},
        {"text of several lines",
         Map{{"a", "b\n  c\n\nd\n"},
             {"e", List{"f\ng", sub("h\ni\n")}},
             {"j", call("Fn::Base64", sub("#!/bin/sh\necho\n"))},
             {"k", " l\nm\n"},
             {"u", "o \np\n"},
             {"q", "r\n\n"},
             {"s", "\nt"}},
         R"(a: |
  b
    c

  d
e:
  - |-
    f
    g
  - !Sub |
    h
    i
j:
  Fn::Base64: !Sub |
    #!/bin/sh
    echo
k: " l\nm\n"
u: "o \np\n"
q: "r\n\n"
s: "\nt"
)",
         ""},
        {"keys that need quotes", Map{{"2012-10-17", 1}, {"a: b", 2}, {"*", 3}, {"/x/{y}", 4}, {"yes", 5}},
         R"('2012-10-17': 1
'a: b': 2
'*': 3
/x/{y}: 4
'yes': 5
)",
         R"({
  "2012-10-17": 1,
  "a: b": 2,
  "*": 3,
  "/x/{y}": 4,
  "yes": 5
}
)"},
        {"characters", "\"\\\b\f\n\r\t\x1F\x7F/\xC3\xA9\xE2\x80\xA8",
         "\"\\\"\\\\\\x08\\x0C\\n\\r\\t\\x1F\\x7F/\xC3\xA9\\u2028\"\n",
         "\"\\\"\\\\\\b\\f\\n\\r\\t\\u001F\\u007F/\xC3\xA9\\u2028\"\n"},
    };
    for (const auto& row : rows) {
        DYNAMIC_SECTION(row.name) {
            CHECK(to_yaml(row.value) == row.yaml);
            if (!row.json.empty()) {
                CHECK(to_json(row.value) == row.json);
            }
        }
    }
}

TEST_CASE("a key too long for one line is written with a question mark") {
    const std::string key(2000, 'k');
    CHECK(to_yaml(Map{{key, Map{{"a", 1}}}}) == "? " + key + "\n:\n  a: 1\n");
}
