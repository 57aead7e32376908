#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/event_sources.hpp"
#include "lint/engine/json_text.hpp"
#include "lint/rule_table.hpp"

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
namespace samgen::lint {
namespace {

using Names = std::span<const std::string_view>;

// What a record has at its top.
constexpr std::string_view kTableRecord[] = {"awsRegion",   "dynamodb",     "eventID",        "eventName",
                                             "eventSource", "eventVersion", "eventSourceARN", "userIdentity"};
constexpr std::string_view kStreamRecord[] = {
    "data",      "partitionKey",  "kinesisSchemaVersion", "sequenceNumber", "approximateArrivalTimestamp",
    "kinesis",   "eventName",     "eventSource",          "eventVersion",   "eventID",
    "awsRegion", "eventSourceARN"};
constexpr std::string_view kMessage[] = {
    "messageId", "receiptHandle", "body",           "attributes", "messageAttributes",
    "md5OfBody", "eventSource",   "eventSourceARN", "awsRegion",  "md5OfMessageAttributes"};
constexpr std::string_view kChange[] = {"Keys",      "NewImage",       "OldImage",      "ApproximateCreationDateTime",
                                        "SizeBytes", "SequenceNumber", "StreamViewType"};
constexpr std::string_view kEventNames[] = {"INSERT", "MODIFY", "REMOVE"};
constexpr std::string_view kTypes[] = {"S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL"};

bool has(Names names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

class FilterCheck {
   public:
    FilterCheck(const Validator& validator, Place place, Errors& errors)
        : validator_(validator), place_(place), errors_(errors) {}

    void check(const Node& pattern, SourceKind kind, std::string_view view) {
        if (!check_leaves(pattern)) {
            return;
        }
        const Names top = kind == SourceKind::dynamodb  ? Names(kTableRecord)
                          : kind == SourceKind::kinesis ? Names(kStreamRecord)
                                                        : Names(kMessage);
        check_keys(pattern, top, "a record");
        if (kind != SourceKind::dynamodb) {
            return;
        }
        if (const auto* names = pattern.find("eventName")) {
            for (const auto* name : names->items) {
                if (name->is_string() && !has(kEventNames, name->text)) {
                    never(fmt::format("`eventName` is never `{}`", name->text), name->text, kEventNames);
                }
            }
        }
        const auto* change = pattern.find("dynamodb");
        if (change == nullptr || !change->is_map()) {
            return;
        }
        check_keys(*change, kChange, "`dynamodb`");
        for (const std::string_view image : {"NewImage", "OldImage", "Keys"}) {
            if (const auto* attributes = change->find(image)) {
                check_image(image, *attributes, view);
            }
        }
    }

    Error& refuse(std::string message) {
        return add_at(validator_, rule("EG3007"), place_, std::move(message), errors_);
    }

   private:
    void never(std::string message, std::string_view word, Names words) {
        auto& error = add_at(validator_, rule("WG3008"), place_,
                             "the filter lets nothing through: " + std::move(message), errors_);
        const auto near = validator_.run.nearest(word, words);
        error.hint =
            near ? fmt::format("did you mean `{}`?", *near) : fmt::format("there are `{}`", fmt::join(words, "`, `"));
    }

    void check_keys(const Node& pattern, Names names, std::string_view what) {
        for (const auto& entry : pattern.entries) {
            if (entry.key != "$or" && !has(names, entry.key)) {
                never(fmt::format("{} has no `{}`", what, entry.key), entry.key, names);
            }
        }
    }

    // What is compared stands in a list.
    bool check_leaves(const Node& pattern) {
        for (const auto& entry : pattern.entries) {
            if (entry.value->is_map()) {
                if (!check_leaves(*entry.value)) {
                    return false;
                }
            } else if (!entry.value->is_list()) {
                refuse(fmt::format("`{}` in the filter is compared with no list", entry.key)).hint =
                    fmt::format("write `{{\"{}\": [{}]}}`", entry.key, to_json(*entry.value));
                return false;
            }
        }
        return true;
    }

    void check_image(std::string_view image, const Node& attributes, std::string_view view) {
        const bool is_shown = image == "Keys" || view.empty() || view == "NEW_AND_OLD_IMAGES" ||
                              view == (image == "NewImage" ? "NEW_IMAGE" : "OLD_IMAGE");
        if (!is_shown) {
            add_at(validator_, rule("WG3008"), place_,
                   fmt::format("the filter lets nothing through: a stream of `{}` has no `{}`", view, image), errors_)
                .hint = "give the table `StreamViewType: NEW_AND_OLD_IMAGES`";
            return;
        }
        for (const auto& attribute : attributes.entries) {
            if (attribute.key == "$or" || !attribute.value->is_map()) {
                if (attribute.value->is_list() && attribute.key != "$or" && !asks_for_presence(*attribute.value)) {
                    add_at(validator_, rule("WG3008"), place_,
                           fmt::format("the filter lets nothing through: `{}` in `{}` has a type around its value",
                                       attribute.key, image),
                           errors_)
                        .hint =
                        fmt::format("write `{{\"{}\": {{\"S\": {}}}}}`", attribute.key, to_json(*attribute.value));
                }
                continue;
            }
            for (const auto& type : attribute.value->entries) {
                if (!has(kTypes, type.key)) {
                    never(fmt::format("`{}` is no type of an attribute", type.key), type.key, kTypes);
                }
            }
        }
    }

    // [{"exists": false}] asks nothing of a value.
    static bool asks_for_presence(const Node& list) {
        return std::ranges::any_of(list.items, [](const Node* item) { return item->find("exists") != nullptr; });
    }

    const Validator& validator_;
    Place place_;
    Errors& errors_;
};

// What the stream of a table shows of a change; empty where it is not known.
std::string_view view_of(const Resource* table) {
    const auto* properties = table == nullptr ? nullptr : table->properties;
    const auto* stream = properties == nullptr ? nullptr : properties->find("StreamSpecification");
    const auto* view = stream == nullptr ? nullptr : stream->find("StreamViewType");
    return view == nullptr ? std::string_view{} : view->string();
}

}  // namespace

void check_filters(const Validator& validator, const Node& mapping, SourceKind kind, const Resource* source,
                   Errors& errors) {
    const auto* criteria = mapping.entry("FilterCriteria");
    const auto* filters = criteria == nullptr ? nullptr : criteria->value->entry("Filters");
    if (filters == nullptr || !filters->value->is_list()) {
        return;
    }
    const auto at_list = validator.member(*criteria).member(*filters);
    for (std::size_t i = 0; i < filters->value->items.size(); ++i) {
        const auto& filter = *filters->value->items[i];
        const auto* pattern = filter.find("Pattern");
        if (pattern == nullptr || !pattern->is_string()) {
            continue;
        }
        FilterCheck check(validator, place_of_member(at_list.item(i, filter), filter, "Pattern"), errors);
        const auto* parsed = parse_json(pattern->text, pattern->span, validator.run.arena);
        if (parsed == nullptr || !parsed->is_map()) {
            check.refuse("the filter is no JSON object").hint = "it is like `{\"eventName\": [\"INSERT\"]}`";
        } else {
            check.check(*parsed, kind, kind == SourceKind::dynamodb ? view_of(source) : std::string_view{});
        }
    }
}

}  // namespace samgen::lint
