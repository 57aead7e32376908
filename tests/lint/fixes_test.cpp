// What the repairs that findings offer take away.
#include <string>
#include <vector>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

TEST_CASE("a needless DependsOn goes with its comment, but not with its anchor") {
    const auto fixes = [](const std::string& depends_on) {
        const auto result = linted(
            "Resources:\n"
            "  A: {Type: AWS::SNS::Topic}\n"
            "  B:\n"
            "    Type: AWS::SNS::Topic\n" +
            depends_on + "    Properties: {DisplayName: !GetAtt A.TopicName}\n");
        std::vector<std::string> removed;
        for (const auto& finding : result.findings) {
            for (const auto& edit : finding.fix) {
                removed.emplace_back(edit.span.text());
            }
        }
        return removed;
    };
    CHECK(fixes("    DependsOn: A\n") == std::vector<std::string>{"    DependsOn: A\n"});
    CHECK(fixes("    DependsOn: A  # first A\n") == std::vector<std::string>{"    DependsOn: A  # first A\n"});
    CHECK(fixes("    DependsOn: &a A\n").empty());
    CHECK(fixes("    DependsOn: [A]\n").empty());
}

}  // namespace
}  // namespace samgen::lint
