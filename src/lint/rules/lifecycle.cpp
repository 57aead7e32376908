#include "lint/rules/lifecycle.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "lint/rules/shapes.hpp"

namespace samgen::lint {

namespace {

using Date = std::chrono::year_month_day;

constexpr Date date(int year, unsigned month, unsigned day) {
    return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

struct Runtime {
    std::string_view name;
    Date deprecated;      // the end of its support
    Date create_blocked;  // from when on no function can be created with it
    Date update_blocked;  // nor updated
    std::string_view successor;
};

// Made from schemas/lambda_runtimes.tsv.
constexpr Runtime kRuntimes[] = {
#include "lambda_runtimes.inc"
};
static_assert(std::ranges::is_sorted(kRuntimes, {}, &Runtime::name));

enum class Stage { supported, deprecated, create_blocked, update_blocked };

Stage stage_of(const Runtime& runtime, Date today) {
    if (runtime.update_blocked <= today) {
        return Stage::update_blocked;
    }
    if (runtime.create_blocked <= today) {
        return Stage::create_blocked;
    }
    return runtime.deprecated <= today ? Stage::deprecated : Stage::supported;
}

std::string shown(Date day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

void report_runtime(const cfn::Value& value, const Runtime& runtime, Stage stage, text::Span otherwise,
                    Reporter& reporter) {
    auto message = fmt::format("the runtime `{}` has had no support since {}", runtime.name, shown(runtime.deprecated));
    if (stage == Stage::deprecated) {
        message += fmt::format("; from {} on Lambda creates no functions with it", shown(runtime.create_blocked));
    } else if (stage == Stage::create_blocked) {
        message += fmt::format("; Lambda creates no functions with it, and from {} on will update none",
                               shown(runtime.update_blocked));
    } else {
        message += "; Lambda neither creates nor updates functions with it";
    }
    reporter.report(place_of(value, otherwise), std::move(message),
                    runtime.successor.empty() ? std::string{} : fmt::format("use `{}`", runtime.successor));
}

// Follows the branches of Fn::If.
void check_value(const cfn::Value& value, Stage wanted, text::Span otherwise, Reporter& reporter) {
    if (const auto* branches = member(&value, "Fn::If"); branches != nullptr && branches->list() != nullptr) {
        for (std::size_t i = 1; i < branches->list()->size(); ++i) {
            check_value((*branches->list())[i], wanted, otherwise, reporter);
        }
        return;
    }
    const auto* runtime = std::ranges::lower_bound(kRuntimes, text_of(&value), {}, &Runtime::name);
    if (runtime != std::ranges::end(kRuntimes) && runtime->name == text_of(&value)) {
        if (const auto stage = stage_of(*runtime, *reporter.options().today); stage == wanted) {
            report_runtime(value, *runtime, stage, otherwise, reporter);
        }
    }
}

void check_runtime(const Resource& resource, const Index& index, Stage wanted, Reporter& reporter) {
    if (!reporter.options().today) {
        return;
    }
    const cfn::Value* runtime = nullptr;
    if (resource.type == "AWS::Lambda::Function") {
        runtime = resource.property("Runtime");
    } else if (resource.type == "AWS::Serverless::Function") {
        runtime = sam_property(index, resource, "Runtime");
    }
    if (runtime != nullptr) {
        check_value(*runtime, wanted, resource.name_span, reporter);
    }
}

}  // namespace

void check_runtime_creatable(const Resource& resource, const Index& index, Reporter& reporter) {
    check_runtime(resource, index, Stage::create_blocked, reporter);
}

void check_runtime_updatable(const Resource& resource, const Index& index, Reporter& reporter) {
    check_runtime(resource, index, Stage::update_blocked, reporter);
}

void check_runtime_supported(const Resource& resource, const Index& index, Reporter& reporter) {
    check_runtime(resource, index, Stage::deprecated, reporter);
}

}  // namespace samgen::lint
