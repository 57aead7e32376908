#include "lint/walk.hpp"

#include <string_view>

#include "lint/index.hpp"
#include "lint/members.hpp"
#include "lint/sub_text.hpp"

namespace samgen::lint {

namespace {

text::Span span_of(const cfn::Value& value, text::Span otherwise) { return value.span ? value.span : otherwise; }

}  // namespace

class Walk {
   public:
    explicit Walk(Index& index) : index_(index) {}

    void run() {
        for (const auto& condition : index_.conditions_) {
            visit(*condition.value, entry(Section::conditions, condition.name), Expects::condition);
        }
        section("Rules", Section::rules);
        if (index_.has_sam_) {
            section("Globals", Section::globals);
        }
        for (const auto& resource : index_.resources_) {
            visit_resource(resource);
        }
        section("Outputs", Section::outputs);
        // Loops and transforms stand among the resources under a key of their own.
        if (const auto* resources = member(&index_.root(), "Resources")) {
            for_each_member(*resources, [&](std::string_view key, text::Span, const cfn::Value& value) {
                if (key.starts_with("Fn::")) {
                    member_value(key, value, entry(Section::resources, key), Expects::value);
                }
            });
        }
    }

   private:
    // Where a condition is expected, `{ Condition: Name }` refers to one; elsewhere it is a map like any other.
    enum class Expects { value, condition };

    Place entry(Section section, std::string_view name, const Resource* resource = nullptr) {
        return {section, resource, &index_.steps_.emplace_back(Step{nullptr, name, 0, 0})};
    }

    Place below(const Place& place, std::string_view key, std::size_t index = 0) {
        const auto& step =
            index_.steps_.emplace_back(Step{place.step, key, static_cast<std::uint32_t>(index), place.step->depth + 1});
        return {place.section, place.resource, &step};
    }

    void use(Use use, std::string_view name, text::Span span, const Place& place, std::string_view attribute = {}) {
        index_.references_.push_back({use, name, attribute, span, place});
    }

    void section(std::string_view name, Section section) {
        const auto* value = member(&index_.root(), name);
        if (value == nullptr) {
            return;
        }
        for_each_member(*value, [&](std::string_view key, text::Span span, const cfn::Value& item) {
            if (section == Section::outputs) {
                if (const auto* condition = member(&item, "Condition"); condition != nullptr && condition->string()) {
                    use(Use::has_condition, *condition->string(), span_of(*condition, span),
                        entry(Section::outputs, key));
                }
            }
            const auto expects = section == Section::rules ? Expects::condition : Expects::value;
            member_value(key, item, entry(section, key), expects);
        });
    }

    void visit_resource(const Resource& resource) {
        const auto place = entry(Section::resources, resource.name, &resource);
        for_each_member(*resource.value, [&](std::string_view key, text::Span span, const cfn::Value& value) {
            if (key == "Condition") {
                if (const auto* name = value.string()) {
                    use(Use::has_condition, *name, span_of(value, span), below(place, key));
                }
            } else if (key == "DependsOn") {
                visit_depends_on(value, span, below(place, key));
            } else {
                member_value(key, value, below(place, key), Expects::value);
            }
        });
    }

    void visit_depends_on(const cfn::Value& value, text::Span span, const Place& place) {
        if (const auto* name = value.string()) {
            use(Use::depends_on, *name, span_of(value, span), place);
        } else if (const auto* names = value.list()) {
            for (const auto& item : *names) {
                if (const auto* listed = item.string()) {
                    use(Use::depends_on, *listed, span_of(item, span_of(value, span)), place);
                }
            }
        }
    }

    void member_value(std::string_view key, const cfn::Value& value, const Place& place, Expects expects) {
        if (key.starts_with("Fn::ForEach::")) {
            loop(value);
        }
        visit(value, place, expects);
    }

    void loop(const cfn::Value& value) {
        if (const auto* list = value.list(); list != nullptr && !list->empty() && list->front().string()) {
            index_.loop_variables_.insert(*list->front().string());
        }
    }

    void visit(const cfn::Value& value, const Place& place, Expects expects) {
        if (const auto* list = value.list()) {
            for (std::size_t i = 0; i < list->size(); ++i) {
                if (is_compound((*list)[i])) {
                    visit((*list)[i], below(place, {}, i), expects);
                }
            }
        } else if (const auto* map = value.map()) {
            for (const auto& item : map->members) {
                if (is_compound(item.value)) {
                    member_value(item.key, item.value, below(place, item.key), expects);
                }
            }
        } else if (const auto* intrinsic = value.intrinsic()) {
            visit_function(value, *intrinsic, place, expects);
        }
    }

    static bool is_compound(const cfn::Value& value) {
        return value.list() != nullptr || value.map() != nullptr || value.intrinsic() != nullptr;
    }

    void visit_function(const cfn::Value& value, const cfn::Intrinsic& intrinsic, const Place& place, Expects expects) {
        const auto function = function_named(intrinsic.name);
        const auto& argument = intrinsic.arg();
        if (function == Function::condition && expects != Expects::condition) {
            visit(argument, below(place, intrinsic.name), expects);
            return;
        }
        index_.calls_.push_back({function, &value, &argument, place});
        note_references(function, value, argument, place);
        visit_arguments(function, intrinsic, place, expects);
    }

    void visit_arguments(Function function, const cfn::Intrinsic& intrinsic, const Place& place, Expects expects) {
        const auto& argument = intrinsic.arg();
        if (function == Function::fn_for_each) {
            loop(argument);
        }
        const auto inner = function == Function::fn_and || function == Function::fn_or ||
                                   function == Function::fn_not ||
                                   (function == Function::other && expects == Expects::condition)
                               ? Expects::condition
                               : Expects::value;
        const auto* list = argument.list();
        if (list == nullptr) {
            if (is_compound(argument)) {
                visit(argument, below(place, intrinsic.name), inner);
            }
            return;
        }
        for (std::size_t i = 0; i < list->size(); ++i) {
            if (is_compound((*list)[i])) {
                visit((*list)[i], below(place, intrinsic.name, i), inner);
            }
        }
    }

    void note_references(Function function, const cfn::Value& value, const cfn::Value& argument, const Place& place) {
        switch (function) {
            case Function::ref:
                if (const auto* name = argument.string()) {
                    use(Use::ref, *name, span_of(argument, value.span), place);
                }
                break;
            case Function::condition:
                if (const auto* name = argument.string()) {
                    use(Use::condition, *name, span_of(argument, value.span), place);
                }
                break;
            case Function::fn_get_att:
                if (const auto* first = item_string(argument, 0)) {
                    const auto* attribute = item_string(argument, 1);
                    use(Use::get_att, *first, span_of(argument.list()->front(), span_of(argument, value.span)), place,
                        attribute == nullptr ? std::string_view{} : std::string_view(*attribute));
                }
                break;
            case Function::fn_if:
                if (const auto* first = item_string(argument, 0)) {
                    use(Use::fn_if, *first, span_of(argument.list()->front(), span_of(argument, value.span)), place);
                }
                break;
            case Function::fn_find_in_map:
                if (const auto* first = item_string(argument, 0)) {
                    use(Use::find_in_map, *first, span_of(argument.list()->front(), span_of(argument, value.span)),
                        place);
                }
                break;
            case Function::fn_sub:
                note_sub(value, argument, place);
                break;
            default:
                break;
        }
    }

    static const std::string* item_string(const cfn::Value& argument, std::size_t i) {
        const auto* list = argument.list();
        return list == nullptr || list->size() <= i ? nullptr : (*list)[i].string();
    }

    void note_sub(const cfn::Value& value, const cfn::Value& argument, const Place& place) {
        const auto* list = argument.list();
        const auto* text = list == nullptr ? &argument : list->empty() ? nullptr : &list->front();
        if (text == nullptr || text->string() == nullptr) {
            return;
        }
        const auto* variables_given = list != nullptr && list->size() > 1 ? &(*list)[1] : nullptr;
        const auto variables = sub_variables(*text->string());
        const auto places = places_of(variables, *text);
        for (std::size_t i = 0; i < variables.size(); ++i) {
            const auto name = variables[i].name;
            if (name.empty() || member(variables_given, name) != nullptr) {
                continue;
            }
            const auto span = places[i] ? places[i] : span_of(argument, value.span);
            const auto dot = name.find('.');
            if (dot == std::string_view::npos) {
                use(Use::sub_ref, name, span, place);
            } else {
                use(Use::sub_get_att, name.substr(0, dot), span, place, name.substr(dot + 1));
            }
        }
    }

    Index& index_;
};

void walk(Index& index) { Walk(index).run(); }

}  // namespace samgen::lint
