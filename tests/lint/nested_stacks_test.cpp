// Stacks in stacks: what a template gives to another one that lies beside it.
#include <optional>
#include <string>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

// Every rule, with `network.yaml` beside the template.
Settings with_network(int* reads = nullptr) {
    auto settings = everything();
    settings.read_file = [reads](std::string_view path) -> std::optional<std::string> {
        if (reads != nullptr) {
            ++*reads;
        }
        if (path == "./broken.yaml") {
            return "Parameters: [";
        }
        if (path != "./network.yaml") {
            return std::nullopt;
        }
        return "Parameters:\n  Cidr: {Type: String}\n  Name: {Type: String, Default: x}\nResources: {}\n";
    };
    return settings;
}

std::vector<std::uint32_t> found(std::string text, const Settings& settings = with_network()) {
    return lines_of(linted(std::move(text), settings), "E3043");
}

const std::vector<std::uint32_t> kNowhere;

std::string stack(std::string_view url, std::string_view parameters) {
    return "Resources:\n  Net:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: " +
           std::string(url) + "\n      Parameters:\n" + std::string(parameters);
}

TEST_CASE("a nested stack gives what its template takes") {
    CHECK(found(stack("./network.yaml", "        Cidr: a\n")) == kNowhere);
    CHECK(found(stack("./network.yaml", "        Cidr: a\n        Name: b\n")) == kNowhere);
    CHECK(found(stack("./network.yaml", "        Cidr: a\n        Nmae: b\n")) == std::vector<std::uint32_t>{8});
    CHECK(found(stack("./network.yaml", "        Name: b\n")) == std::vector<std::uint32_t>{6});
}

TEST_CASE("an application of SAM is a nested stack") {
    const auto text = [](std::string_view name) {
        return "Transform: AWS::Serverless-2016-10-31\nResources:\n  Net:\n    Type: AWS::Serverless::Application\n"
               "    Properties:\n      Location: ./network.yaml\n      Parameters:\n        Cidr: a\n        " +
               std::string(name) + ": b\n";
    };
    CHECK(found(text("Name")) == kNowhere);
    CHECK(found(text("Nmae")) == std::vector<std::uint32_t>{9});
}

TEST_CASE("under conditions, each possible outcome counts") {
    const std::string conditions = "Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, a]}\n";
    const auto with = [&conditions](std::string_view value) {
        return conditions + stack("./network.yaml", "        Cidr: " + std::string(value) + "\n");
    };
    CHECK(found(with("!If [C, a, b]")) == kNowhere);
    CHECK(found(with("!If [C, a, !Ref AWS::NoValue]")) == std::vector<std::uint32_t>{8});
}

TEST_CASE("templates that cannot be had are not judged") {
    CHECK(found(stack("./elsewhere.yaml", "        A: a\n")) == kNowhere);
    CHECK(found(stack("./broken.yaml", "        A: a\n")) == kNowhere);
    CHECK(found(stack("https://s3.amazonaws.com/b/network.yaml", "        A: a\n")) == kNowhere);
    CHECK(found(stack("./network.yaml", "        A: a\n"), everything()) == kNowhere);
}

TEST_CASE("a template is read once, however many stacks are made of it") {
    std::string text = stack("./network.yaml", "        Cidr: a\n");
    text +=
        "  Other:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./network.yaml\n"
        "      Parameters: {Cidr: a}\n";
    int reads = 0;
    CHECK(found(text, with_network(&reads)) == kNowhere);
    CHECK(reads == 1);
}

}  // namespace
}  // namespace samgen::lint
