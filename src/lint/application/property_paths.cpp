#include "lint/application/property_paths.hpp"

#include <algorithm>

namespace samgen::lint::application {
namespace {

void visit_below(const Value& value, std::string_view path, const Scenario& given, const ValueVisitor& visit) {
    each_outcome(value, given, [&](const Value& outcome, const Scenario& there) {
        if (path.empty()) {
            visit(outcome, there);
            return;
        }
        const auto key = path.substr(0, path.find('/'));
        const auto rest = path.substr(std::min(path.size(), key.size() + 1));
        if (!key.starts_with('*')) {
            visit_below(outcome[key], rest, there, visit);
            return;
        }
        if (outcome.is_map()) {
            for (const auto& entry : outcome.node()->entries) {
                const auto member = outcome.member(entry);
                if (key.size() == 1 || member["Type"].text() == key.substr(1)) {
                    visit_below(member, rest, there, visit);
                }
            }
        } else if (outcome.is_list()) {
            for (std::size_t i = 0; i < outcome.node()->items.size(); ++i) {
                visit_below(outcome.item(i), rest, there, visit);
            }
        } else {
            visit_below(outcome, rest, there, visit);
        }
    });
}

}  // namespace

void each_at(const Piece& piece, std::string_view path, const ValueVisitor& visit) {
    const auto key = path.substr(0, path.find('/'));
    visit_below(piece.find(key), path.substr(std::min(path.size(), key.size() + 1)), piece.given, visit);
}

}  // namespace samgen::lint::application
