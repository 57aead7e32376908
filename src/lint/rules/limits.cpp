#include "lint/rules/limits.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/rules/shapes.hpp"

namespace samgen::lint {

namespace {

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
constexpr std::size_t kMaxTemplateBytes = 1'000'000;
constexpr std::size_t kMaxResources = 500;
constexpr std::size_t kMaxParameters = 200;
constexpr std::size_t kMaxOutputs = 200;
constexpr std::size_t kMaxMappings = 200;

void check_count(std::size_t count, std::size_t most, std::string_view section, std::string_view what,
                 const Index& index, Reporter& reporter) {
    if (count > most) {
        reporter.report(index.section_span(section),
                        fmt::format("the template has {} {}, and CloudFormation takes at most {}", count, what, most),
                        "a nested stack can take some of them");
    }
}

// "90 AWS::Lambda::Permission, 41 AWS::IAM::Role, ...": what SAM adds, the most frequent first.
std::string breakdown(const std::vector<Generated>& generated) {
    std::vector<std::pair<std::string_view, std::size_t>> counts;
    for (const auto& made : generated) {
        const auto found = std::ranges::find(counts, made.type, &std::pair<std::string_view, std::size_t>::first);
        if (found == counts.end()) {
            counts.emplace_back(made.type, 1);
        } else {
            ++found->second;
        }
    }
    std::ranges::stable_sort(counts, [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string text;
    for (const auto& [type, count] : counts) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, type);
    }
    return text;
}

}  // namespace

void check_template_size(const Index& index, Reporter& reporter) {
    const auto bytes = reporter.options().text_bytes;
    if (bytes > kMaxTemplateBytes) {
        reporter.report(
            index.section_span("Resources"),
            fmt::format("the template has {} bytes, and CloudFormation takes at most {}", bytes, kMaxTemplateBytes),
            "a nested stack can take some of its resources");
    }
}

void check_parameter_count(const Index& index, Reporter& reporter) {
    check_count(index.parameters().size(), kMaxParameters, "Parameters", "parameters", index, reporter);
}

void check_resource_count(const Index& index, Reporter& reporter) {
    const auto written = index.resources().size();
    const auto& generated = index.generated();
    if (written + generated.size() <= kMaxResources) {
        return;
    }
    if (generated.empty()) {
        check_count(written, kMaxResources, "Resources", "resources", index, reporter);
        return;
    }
    reporter.report(
        index.section_span("Resources"),
        fmt::format("the stack would have {} resources, and CloudFormation takes at most {}: {} are written here, "
                    "and SAM adds {} ({})",
                    written + generated.size(), kMaxResources, written, generated.size(), breakdown(generated)),
        "one function that serves several routes needs fewer roles and permissions; or move some resources into "
        "a nested stack (AWS::Serverless::Application)");
}

void check_output_count(const Index& index, Reporter& reporter) {
    check_count(index.outputs().size(), kMaxOutputs, "Outputs", "outputs", index, reporter);
}

void check_mapping_count(const Index& index, Reporter& reporter) {
    check_count(index.mappings().size(), kMaxMappings, "Mappings", "mappings", index, reporter);
}

}  // namespace samgen::lint
