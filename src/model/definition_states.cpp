#include "model/definition_states.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "text/did_you_mean.hpp"

namespace samgen::model {
namespace {

constexpr std::array<std::string_view, 8> kTypes = {"Choice", "Fail",    "Map",  "Parallel",
                                                    "Pass",   "Succeed", "Task", "Wait"};

// A machine of states: the whole of a definition, a branch, or what a map does with each item.
class Machine {
   public:
    Machine(const cfn::Map& map, text::Span span, diag::Diagnostics& diagnostics)
        : map_(map), span_(span), diagnostics_(diagnostics) {
        if (const auto* states = map.find("States"); states != nullptr && states->map() != nullptr) {
            states_ = states->map();
            for (const auto& state : states_->members) {
                names_.push_back(state.key);
            }
        }
    }

    void check() {
        if (states_ == nullptr) {
            diagnostics_.error(span_, "a machine of states needs `States`",
                               "a map of states by name: `States: { Pay: { Type: Task, ... } }`");
            return;
        }
        const auto* start = map_.find("StartAt");
        if (start == nullptr) {
            diagnostics_.error(span_, "nothing says where to start",
                               names_.empty() ? std::string() : fmt::format("`StartAt: {}`", names_.front()));
        } else {
            leads_to(*start, "`StartAt`");
        }
        for (const auto& member : states_->members) {
            if (const auto* state = member.value.map()) {
                check_state(member, *state);
            }
        }
        if (start == nullptr || misled_) {
            return;  // a name that is mended may lead to what now seems to be left out
        }
        for (const auto& member : states_->members) {
            if (!reached_.contains(member.key)) {
                diagnostics_.error(member.key_span, fmt::format("nothing leads to the state `{}`", member.key),
                                   "let a state name it as its `Next`, or take it away");
            }
        }
    }

   private:
    void leads_to(const cfn::Value& next, std::string_view by) {
        const auto* name = next.string();
        if (name == nullptr) {
            diagnostics_.error(next.span, fmt::format("{} takes the name of a state", by));
        } else if (std::find(names_.begin(), names_.end(), *name) != names_.end()) {
            reached_.insert(*name);
        } else {
            misled_ = true;
            diagnostics_.error(next.span, fmt::format("`{}` is not a state of this machine", *name),
                               text::did_you_mean(*name, names_, "its states are", "it has none"));
        }
    }

    void check_state(const cfn::Member& member, const cfn::Map& state) {
        const auto* type = state.find("Type");
        const auto* word = type == nullptr ? nullptr : type->string();
        if (word == nullptr || std::find(kTypes.begin(), kTypes.end(), *word) == kTypes.end()) {
            diagnostics_.error(type == nullptr ? member.key_span : type->span,
                               word == nullptr ? fmt::format("the state `{}` has no type", member.key)
                                               : fmt::format("there is no state of the type `{}`", *word),
                               text::did_you_mean(word == nullptr ? "" : *word, kTypes, "it is one of", ""));
            return;
        }
        check_next(member, state, *word);
        for_each(state, "Catch", [&](const cfn::Map& catcher) { follow(catcher, "Next"); });
        for_each(state, "Choices", [&](const cfn::Map& choice) { follow(choice, "Next"); });
        follow(state, "Default");
        if (const auto* branches = state.find("Branches"); branches != nullptr && branches->list() != nullptr) {
            for (const auto& branch : *branches->list()) {
                check_inner(&branch);
            }
        }
        check_inner(state.find("ItemProcessor"));
        check_inner(state.find("Iterator"));
    }

    void check_next(const cfn::Member& member, const cfn::Map& state, std::string_view type) {
        const auto* next = state.find("Next");
        const auto* end = state.find("End");
        const bool ends_itself = type == "Succeed" || type == "Fail";
        if (next != nullptr && !ends_itself && type != "Choice") {
            leads_to(*next, "`Next`");
        }
        if (ends_itself || type == "Choice") {
            for (const auto* key : {"Next", "End"}) {
                if (const auto* said = state.find(key)) {
                    diagnostics_.error(said->span, fmt::format("a state of the type `{}` has no `{}`", type, key),
                                       ends_itself ? "it ends the machine by itself"
                                                   : "its `Choices` and its `Default` say what follows");
                }
            }
        } else if (next == nullptr && end == nullptr) {
            diagnostics_.error(member.key_span, fmt::format("the state `{}` leads nowhere", member.key),
                               "give it `Next`, or `End: true`");
        } else if (next != nullptr && end != nullptr) {
            diagnostics_.error(end->span, fmt::format("the state `{}` has both `Next` and `End`", member.key),
                               "leave one of the two out");
        }
    }

    void follow(const cfn::Map& map, std::string_view key) {
        if (const auto* next = map.find(key)) {
            leads_to(*next, fmt::format("`{}`", key));
        }
    }

    template <class Do>
    static void for_each(const cfn::Map& state, std::string_view key, Do what) {
        const auto* list = state.find(key);
        if (list == nullptr || list->list() == nullptr) {
            return;
        }
        for (const auto& item : *list->list()) {
            if (item.map() != nullptr) {
                what(*item.map());
            }
        }
    }

    void check_inner(const cfn::Value* machine) {
        if (machine != nullptr && machine->map() != nullptr) {
            Machine(*machine->map(), machine->span, diagnostics_).check();
        }
    }

    const cfn::Map& map_;
    text::Span span_;
    diag::Diagnostics& diagnostics_;
    const cfn::Map* states_ = nullptr;
    std::vector<std::string_view> names_;
    std::set<std::string, std::less<>> reached_;
    bool misled_ = false;  // some name is of no state
};

}  // namespace

void check_states(const cfn::Value& definition, diag::Diagnostics& diagnostics) {
    if (const auto* map = definition.map()) {
        Machine(*map, definition.span, diagnostics).check();
    }
}

}  // namespace samgen::model
