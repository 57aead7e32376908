#include "expanded.hpp"

using namespace samgen::lint::sam;

// The line of the Transform that Expanded adds is the first; the texts below begin with an empty line.
TEST_CASE("Values that the user wrote keep their places") {
    const Expanded made(R"(
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a
      Runtime: b
      Environment:
        Variables:
          NAME: value
)");
    CHECK(made.key_line("F") == 4);
    CHECK(made.key_line("F/Properties/Runtime") == 4);  // as cfn-lint counts a property: at the logical ID
    CHECK(made.line("F/Properties/Runtime") == 8);
    CHECK(made.key_line("F/Properties/Environment/Variables/NAME") == 11);
    CHECK(made.line("F/Properties/Environment/Variables/NAME") == 11);
}

TEST_CASE("What SAM makes up stands at the nearest key around it") {
    const Expanded made(R"(
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a
      Runtime: b
      Policies:
        - Statement:
            - Effect: Allow
              Action: '*'
              Resource: '*'
)");
    CHECK(made.key_line("FRole") == 3);
    CHECK(made.key_line("FRole/Properties/Policies") == 3);
    CHECK(made.key_line("FRole/Properties/Policies/0/PolicyDocument/Statement") == 10);
    CHECK(made.key_line("FRole/Properties/Policies/0/PolicyDocument/Statement/0/Action") == 12);
    REQUIRE(made.expansion().made.size() == 2);
    CHECK(made.expansion().made[1].id == "FRole");
    CHECK(made.expansion().made[1].span.text() == "F");
}

TEST_CASE("What events make knows its event") {
    const Expanded made(R"(
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a
      Runtime: b
      Events:
        Call: {Type: Api, Properties: {Path: /p, Method: get}}
)");
    std::string all;
    for (const auto& one : made.expansion().made) {
        all += std::string(one.id.substr(0, 17)) + ":" + std::string(one.span.text()) + " ";
    }
    CHECK(all ==
          "F:F FRole:F FCallPermissionPr:F ServerlessRestApi:Call ServerlessRestApi:Call ServerlessRestApi:Call ");
}
