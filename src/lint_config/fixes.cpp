#include "lint_config/fixes.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>

namespace samgen::lint_config {
namespace {

using lint::Edit;

// The edits taken so far, by where they begin; none touches another.
class Taken {
   public:
    // Whether `edit` lies in a gap. Two insertions at one place would have no order, so they touch.
    [[nodiscard]] bool has_room_for(const Edit& edit) const {
        const auto next = edits_.lower_bound(edit.span.begin);
        if (next != edits_.end() && (next->first < edit.span.end || next->first == edit.span.begin)) {
            return false;
        }
        return next == edits_.begin() || std::prev(next)->second->span.end <= edit.span.begin;
    }

    // Takes all of them, or none.
    bool take(const std::vector<Edit>& edits, std::size_t text_size) {
        std::vector<std::uint32_t> added;
        for (const auto& edit : edits) {
            const bool sane = edit.span.begin <= edit.span.end && edit.span.end <= text_size;
            if (!sane || !has_room_for(edit)) {
                for (const auto begin : added) {
                    edits_.erase(begin);
                }
                return false;
            }
            edits_.emplace(edit.span.begin, &edit);
            added.push_back(edit.span.begin);
        }
        return true;
    }

    [[nodiscard]] std::string applied_to(std::string_view text) const {
        std::string out;
        std::size_t at = 0;
        for (const auto& [begin, edit] : edits_) {
            out += text.substr(at, begin - at);
            out += edit->text;
            at = edit->span.end;
        }
        return out.append(text.substr(at));
    }

   private:
    std::map<std::uint32_t, const Edit*> edits_;
};

}  // namespace

Fixed apply_fixes(std::string_view text, const std::vector<lint::Finding>& findings) {
    std::vector<const lint::Finding*> fixable;
    for (const auto& finding : findings) {
        if (!finding.fix.empty()) {
            fixable.push_back(&finding);
        }
    }
    const auto first_byte = [](const lint::Finding* finding) {
        return std::ranges::min(finding->fix, {}, [](const Edit& edit) { return edit.span.begin; }).span.begin;
    };
    std::ranges::stable_sort(fixable, {}, first_byte);
    Taken taken;
    Fixed fixed;
    for (const auto* finding : fixable) {
        if (taken.take(finding->fix, text.size())) {
            ++fixed.findings;
        }
    }
    fixed.text = taken.applied_to(text);
    return fixed;
}

}  // namespace samgen::lint_config
