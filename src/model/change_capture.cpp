#include "model/change_capture.hpp"

#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "model/arns.hpp"

namespace samgen::model {
namespace {

constexpr std::array<std::string_view, 1> kStreamTypes = {"AWS::Kinesis::Stream"};

// What only a stream that samgen makes can have.
void check_own_stream(const spec::ChangeCapture& said, diag::Diagnostics& diagnostics) {
    const auto refuse = [&](bool present, text::Span span, std::string_view key) {
        if (present) {
            diagnostics
                .error(span, fmt::format("`{}` is for the stream that samgen makes, but `stream` names one", key),
                       "leave one of the two out")
                .related.push_back({.span = said.stream->span, .message = "`stream` is here"});
        }
    };
    refuse(said.retention.has_value(), said.retention ? said.retention->span : said.span, "retention");
    refuse(said.shards.has_value(), said.shards ? said.shards->span : said.span, "shards");
    refuse(said.kms_key.has_value(), said.kms_key ? said.kms_key->span : said.span, "kms-key");
    refuse(!said.properties.empty(), said.properties.empty() ? said.span : said.properties.members.front().key_span,
           "properties");
}

// The ARN of the stream that is named; nothing where there is no such stream, which has been reported.
std::optional<cfn::Value> named_stream(const cfn::Value& stream, std::string_view region, const Targets& targets,
                                       diag::Diagnostics& diagnostics) {
    const auto* text = stream.string();
    if (text == nullptr) {
        return stream;
    }
    if (!text->starts_with("arn:")) {
        const auto* target =
            targets.resolve({.value = *text, .span = stream.span}, kStreamTypes, "a Kinesis stream", diagnostics);
        return target == nullptr ? std::nullopt : std::optional(arn_of(*target).at(stream.span));
    }
    if (arn_part(*text, ArnPart::service) != "kinesis") {
        diagnostics.error(stream.span, fmt::format("`{}` is not the ARN of a Kinesis stream", *text),
                          "it looks like `arn:aws:kinesis:eu-west-1:123456789012:stream/changes`");
    }
    check_region_of_arn(stream, region, "the stream", diagnostics);
    return stream;
}

}  // namespace

std::optional<ChangeCapture> build_change_capture(const std::optional<spec::ChangeCapture>& said,
                                                  std::string_view table, std::string_view region,
                                                  const Targets& targets, diag::Diagnostics& diagnostics) {
    if (!said || !said->on) {
        return std::nullopt;
    }
    ChangeCapture changes;
    changes.span = said->span;
    changes.precision = value_of(said->precision);
    if (said->stream) {
        check_own_stream(*said, diagnostics);
        const auto stream = named_stream(*said->stream, region, targets, diagnostics);
        if (!stream) {
            return std::nullopt;
        }
        changes.stream = *stream;
        return changes;
    }
    if (!region.empty()) {
        diagnostics.error(
            said->span, fmt::format("samgen can make no stream in `{}`: a stack is of one region", region),
            fmt::format("name one that is there: `kinesis: {{ stream: arn:aws:kinesis:{}:... }}`", region));
        return std::nullopt;
    }
    DataStream made;
    made.logical_id = std::string(table) + "Changes";
    made.shards = value_of(said->shards);
    constexpr std::uint64_t kRetention = 24;  // hours: Kinesis's own, which linters want said
    made.retention = value_of(said->retention).value_or(kRetention);
    made.kms_key = said->kms_key.value_or(cfn::Value("alias/aws/kinesis"));
    made.customer_key = said->kms_key.has_value();
    made.protection = Protection::disposable;  // what it holds is on its way, and in the table besides
    made.properties = said->properties;
    made.span = said->span;
    changes.stream = cfn::get_att(made.logical_id, "Arn");
    changes.made = std::move(made);
    return changes;
}

}  // namespace samgen::model
