#include "offline/values.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "model/find.hpp"

namespace samgen::offline {
namespace {

class Resolver {
   public:
    Resolver(const model::Service& service, const std::string& region) : service_(service), region_(region) {}

    [[nodiscard]] std::optional<std::string> text(const cfn::Value& value) const {
        if (const auto* const text = value.string()) {
            // A secret, or a parameter: CloudFormation fetches it.
            return text->find("{{resolve:") == std::string::npos ? std::optional(*text) : std::nullopt;
        }
        if (const auto* const flag = std::get_if<bool>(&value.data)) {
            return *flag ? "true" : "false";
        }
        if (const auto* const number = std::get_if<cfn::Number>(&value.data)) {
            return number->text;
        }
        const auto* const function = value.intrinsic();
        if (function == nullptr) {
            return std::nullopt;
        }
        if (function->name == "Ref") {
            const auto* const name = function->arg().string();
            return name == nullptr ? std::nullopt : reference(*name);
        }
        if (function->name == "Fn::GetAtt") {
            return attribute(function->arg());
        }
        if (function->name == "Fn::Sub") {
            return substituted(function->arg());
        }
        return function->name == "Fn::Join" ? joined(function->arg()) : std::nullopt;
    }

   private:
    [[nodiscard]] std::optional<std::string> reference(std::string_view name) const {
        if (name == "AWS::Region") {
            return region_;
        }
        if (name == "AWS::AccountId") {
            return std::string(kAccount);
        }
        if (name == "AWS::Partition") {
            return "aws";
        }
        if (name == "AWS::URLSuffix") {
            return "amazonaws.com";
        }
        if (name == "AWS::StackName") {
            return service_.name;
        }
        if (const auto* const table = model::find_by_id(service_.tables, name)) {
            return table_name(*table);
        }
        if (const auto* const parameter = service_.parameters.find(name)) {
            const auto* const map = parameter->map();
            const auto* const standard = map == nullptr ? nullptr : map->find("Default");
            return standard == nullptr ? std::nullopt : text(*standard);
        }
        // A queue is referred to by its URL, a topic by its ARN, ...: whatever it is, it is in AWS.
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::string> attribute(const cfn::Value& argument) const {
        const auto* const parts = argument.list();
        if (parts == nullptr || parts->size() != 2 || parts->at(0).string() == nullptr ||
            parts->at(1).string() == nullptr) {
            return std::nullopt;
        }
        return attribute(*parts->at(0).string(), *parts->at(1).string());
    }

    [[nodiscard]] std::optional<std::string> attribute(std::string_view id, std::string_view name) const {
        if (name != "Arn") {
            return std::nullopt;
        }
        if (const auto* const table = model::find_by_id(service_.tables, id)) {
            return fmt::format("arn:aws:dynamodb:{}:{}:table/{}", region_, kAccount, table_name(*table));
        }
        const bool is_function = std::any_of(service_.functions.begin(), service_.functions.end(),
                                             [&](const auto& function) { return function.logical_id == id; });
        return is_function ? std::optional(fmt::format("arn:aws:lambda:{}:{}:function:{}", region_, kAccount, id))
                           : std::nullopt;
    }

    // "${Products}", "${Products.Arn}", "${!Literal}"; the names of the map, if there is one, go first.
    [[nodiscard]] std::optional<std::string> substituted(const cfn::Value& argument) const {
        const auto* const parts = argument.list();
        const auto* const pattern = parts != nullptr && !parts->empty() ? parts->front().string() : argument.string();
        const auto* const names = parts != nullptr && parts->size() == 2 ? parts->at(1).map() : nullptr;
        if (pattern == nullptr) {
            return std::nullopt;
        }
        std::string out;
        for (std::string_view rest = *pattern; !rest.empty();) {
            const auto open = rest.find("${");
            const auto close = rest.find('}', open == std::string_view::npos ? open : open + 2);
            if (close == std::string_view::npos) {
                return out.append(rest);
            }
            out += rest.substr(0, open);
            const auto name = rest.substr(open + 2, close - open - 2);
            rest.remove_prefix(close + 1);
            if (name.starts_with('!')) {
                out.append("${").append(name.substr(1)).append("}");
                continue;
            }
            const auto* const given = names == nullptr ? nullptr : names->find(name);
            const auto dot = name.find('.');
            const auto value = given != nullptr                ? text(*given)
                               : dot == std::string_view::npos ? reference(name)
                                                               : attribute(name.substr(0, dot), name.substr(dot + 1));
            if (!value) {
                return std::nullopt;
            }
            out += *value;
        }
        return out;
    }

    [[nodiscard]] std::optional<std::string> joined(const cfn::Value& argument) const {
        const auto* const parts = argument.list();
        const auto* const separator = parts == nullptr || parts->size() != 2 ? nullptr : parts->at(0).string();
        const auto* const values = separator == nullptr ? nullptr : parts->at(1).list();
        if (values == nullptr) {
            return std::nullopt;
        }
        std::string out;
        for (const auto& value : *values) {
            const auto one = text(value);
            if (!one) {
                return std::nullopt;
            }
            out.append(&value == &values->front() ? "" : *separator).append(*one);
        }
        return out;
    }

    const model::Service& service_;
    const std::string& region_;
};

}  // namespace

std::string table_name(const model::Table& table) {
    const auto* const name = table.name ? table.name->string() : nullptr;
    return name == nullptr ? table.logical_id : *name;
}

std::optional<std::string> text_of(const cfn::Value& value, const model::Service& service, const std::string& region) {
    return Resolver(service, region).text(value);
}

}  // namespace samgen::offline
