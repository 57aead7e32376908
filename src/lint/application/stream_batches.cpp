#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

// How functions and pipes read the records of streams.
namespace samgen::lint::application {
namespace {

// Where something says how it reads a stream, and which one it is.
struct Reading {
    Value settings;
    const Resource* stream = nullptr;  // nullptr where it is none of the template
};

void each_reading(const Application& application, const auto& visit) {
    for (const auto& source : application.event_sources()) {
        if (source.type == "DynamoDB" || source.type == "Kinesis") {
            visit(Reading{source.properties, source.source});
        }
    }
    for (const auto& piece : application.pieces()) {
        if (piece.type != "AWS::Pipes::Pipe" || !piece.is_written) {
            continue;
        }
        const auto parameters = piece.properties["SourceParameters"];
        for (const std::string_view key : {"DynamoDBStreamParameters", "KinesisStreamParameters"}) {
            if (parameters[key]) {
                visit(Reading{parameters[key], application.tmpl().resource(piece.properties["Source"].referred())});
            }
        }
    }
}

// How long a stream keeps its records, in seconds; nothing where that cannot be told.
std::optional<double> retention_of(const Resource& stream) {
    constexpr double kDay = 86400;
    constexpr double kHour = 3600;
    if (stream.type.starts_with("AWS::DynamoDB::")) {
        return kDay;
    }
    const auto* hours = stream.properties == nullptr ? nullptr : stream.properties->find("RetentionPeriodHours");
    const auto number = number_in(hours);
    return stream.type != "AWS::Kinesis::Stream" ? std::nullopt
           : hours == nullptr                    ? std::optional(kDay)
           : number                              ? std::optional(*number * kHour)
                                                 : std::nullopt;
}

// WG3041: https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
void ages(const Application& application, Errors& errors) {
    each_reading(application, [&](const Reading& reading) {
        const auto age = reading.settings["MaximumRecordAgeInSeconds"];
        const auto seconds = number_in(age.node());
        const auto kept = seconds && reading.stream != nullptr ? retention_of(*reading.stream) : std::nullopt;
        constexpr double kMost = 604800;
        // EG3005 speaks of what is no age at all.
        if (!kept || *seconds <= *kept || *seconds > kMost) {
            return;
        }
        auto error = finding(age,
                             fmt::format("`{}` keeps a record for {} s: what fails is gone before it is {} s old, and "
                                         "nobody is told",
                                         reading.stream->name, *kept, *seconds),
                             fmt::format("write less than {}", *kept));
        error.related.push_back({reading.stream->entry->key_span, "it is defined here"});
        errors.push_back(std::move(error));
    });
}

// WG8030: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
void single_records(const Application& application, Errors& errors) {
    for (const auto& source : application.event_sources()) {
        const auto size = source.properties["BatchSize"];
        const bool is_stream = source.type == "DynamoDB" || source.type == "Kinesis";
        if (is_stream && size && number_in(size.node()) == 1.0) {
            errors.push_back(finding(size,
                                     fmt::format("`{}` is called for each record, which costs as much as one call for "
                                                 "many",
                                                 source.function->id),
                                     "leave it out: a batch has 100 records at most then"));
        }
    }
}

}  // namespace

const Family& stream_batch_rules() {
    static const Family family{.applications = {
                                   {rule("WG3041"), ages},
                                   {rule("WG8030"), single_records},
                               }};
    return family;
}

}  // namespace samgen::lint::application
