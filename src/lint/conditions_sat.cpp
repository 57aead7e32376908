#include "lint/conditions_sat.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <numeric>
#include <utility>

namespace samgen::lint {

namespace {

constexpr std::uint64_t kStepsOfOneQuestion = 200'000;
constexpr std::uint64_t kStepsInAll = 20'000'000;
constexpr std::size_t kMostLearnt = 4'000;
constexpr std::size_t kMostModels = 16;
constexpr std::size_t kMostAnswers = 100'000;

}  // namespace

std::size_t LiteralsHash::operator()(const std::vector<Literal>& literals) const {
    std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
    for (const Literal literal : literals) {
        hash = (hash ^ static_cast<std::uint32_t>(literal)) * 0x100000001b3;
    }
    return static_cast<std::size_t>(hash ^ (hash >> 32U));
}

SatSolver::Code SatSolver::code(Literal literal) {
    return literal > 0 ? 2 * static_cast<Code>(literal) : 2 * static_cast<Code>(-literal) + 1;
}

signed char SatSolver::value(Code literal) const { return values_[literal]; }

Literal SatSolver::fresh() {
    const auto variable = static_cast<Literal>(last_.size());
    last_.push_back(false);
    reasons_.push_back(kNone);
    levels_.push_back(0);
    seen_.push_back(false);
    values_.resize(values_.size() + 2, 0);
    watches_.resize(watches_.size() + 2);
    return variable;
}

void SatSolver::add(std::span<const Literal> clause) {
    assert(!asked_);
    std::vector<Code> literals;
    literals.reserve(clause.size());
    for (const Literal literal : clause) {
        literals.push_back(code(literal));
    }
    std::ranges::sort(literals);
    literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
    for (std::size_t i = 1; i < literals.size(); ++i) {
        if ((literals[i - 1] ^ literals[i]) == 1) {
            return;  // holds anyway
        }
    }
    if (literals.empty()) {
        impossible_ = true;
    } else if (literals.size() > 1) {
        attach(literals);
    } else if (value(literals.front()) == 0) {
        assume(literals.front(), kNone);
    } else if (value(literals.front()) < 0) {
        impossible_ = true;
    }
}

std::uint32_t SatSolver::attach(std::span<const Code> literals) {
    const auto id = static_cast<std::uint32_t>(clauses_.size());
    clauses_.push_back({static_cast<std::uint32_t>(literals_.size()), static_cast<std::uint32_t>(literals.size())});
    literals_.insert(literals_.end(), literals.begin(), literals.end());
    watches_[literals[0]].push_back(id);
    watches_[literals[1]].push_back(id);
    return id;
}

void SatSolver::assume(Code literal, std::uint32_t reason) {
    const std::uint32_t variable = literal / 2;
    values_[literal] = 1;
    values_[literal ^ 1U] = -1;
    reasons_[variable] = reason;
    levels_[variable] = static_cast<std::uint32_t>(level());
    trail_.push_back(literal);
}

// Draws what follows from the trail; the clause that fails, or kNone.
std::uint32_t SatSolver::propagate() {
    while (propagated_ < trail_.size()) {
        const Code gone = trail_[propagated_++] ^ 1U;
        auto& watching = watches_[gone];
        std::size_t kept = 0;
        for (std::size_t i = 0; i < watching.size(); ++i) {
            const std::uint32_t id = watching[i];
            ++steps_;
            const std::span literals(literals_.data() + clauses_[id].begin, clauses_[id].size);
            if (literals[0] == gone) {
                std::swap(literals[0], literals[1]);
            }
            if (value(literals[0]) <= 0) {
                const auto other = std::find_if(literals.begin() + 2, literals.end(),
                                                [this](Code literal) { return value(literal) >= 0; });
                steps_ += static_cast<std::uint64_t>(other - literals.begin());
                if (other != literals.end()) {
                    std::swap(literals[1], *other);
                    watches_[literals[1]].push_back(id);
                    continue;
                }
            }
            watching[kept++] = id;
            if (value(literals[0]) > 0) {
                continue;
            }
            if (value(literals[0]) < 0) {
                kept = static_cast<std::size_t>(std::copy(watching.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                                          watching.end(),
                                                          watching.begin() + static_cast<std::ptrdiff_t>(kept)) -
                                                watching.begin());
                watching.resize(kept);
                return id;
            }
            assume(literals[0], id);
        }
        watching.resize(kept);
    }
    return kNone;
}

// Adds the clause that would have prevented the conflict (up to the first point that all of its paths go through),
// steps back to where it decides something, and draws that.
void SatSolver::learn(std::uint32_t conflict) {
    std::vector<Code> learnt{0};
    std::size_t open = 0;
    std::size_t at = trail_.size();
    std::uint32_t reason = conflict;
    Code point = 0;
    do {
        const Clause clause = clauses_[reason];
        for (std::uint32_t i = 0; i < clause.size; ++i) {
            const Code literal = literals_[clause.begin + i];
            const std::uint32_t variable = literal / 2;
            ++steps_;
            if (literal == point || seen_[variable] || levels_[variable] == 0) {
                continue;
            }
            seen_[variable] = true;
            if (levels_[variable] == level()) {
                ++open;
            } else {
                learnt.push_back(literal);
            }
        }
        while (!seen_[trail_[--at] / 2]) {
        }
        point = trail_[at];
        reason = reasons_[point / 2];
        seen_[point / 2] = false;
        --open;
    } while (open > 0);
    learnt[0] = point ^ 1U;

    std::size_t target = 0;
    for (std::size_t i = 1; i < learnt.size(); ++i) {
        seen_[learnt[i] / 2] = false;
        if (levels_[learnt[i] / 2] > target) {
            target = levels_[learnt[i] / 2];
            std::swap(learnt[1], learnt[i]);
        }
    }
    back_to(target);
    assume(learnt[0], learnt.size() > 1 ? attach(learnt) : kNone);
}

void SatSolver::back_to(std::size_t level_to_keep) {
    if (level() <= level_to_keep) {
        return;
    }
    const std::size_t keep = level_starts_[level_to_keep];
    while (trail_.size() > keep) {
        const Code literal = trail_.back();
        trail_.pop_back();
        values_[literal] = 0;
        values_[literal ^ 1U] = 0;
        last_[literal / 2] = (literal & 1U) == 0;
        first_open_ = std::min(first_open_, places_[literal / 2]);
    }
    propagated_ = keep;
    level_starts_.resize(level_to_keep);
}

void SatSolver::forget_learnt() {
    clauses_.resize(given_clauses_);
    literals_.resize(given_literals_);
    for (auto& watching : watches_) {
        std::erase_if(watching, [this](std::uint32_t id) { return id >= given_clauses_; });
    }
    // What is settled for good keeps its place in the trail; nobody asks for its reason.
    for (const Code literal : trail_) {
        reasons_[literal / 2] = kNone;
    }
}

bool SatSolver::fits_a_model(std::span<const Literal> assumptions) const {
    return std::ranges::any_of(models_, [assumptions](const std::vector<signed char>& model) {
        return std::ranges::all_of(assumptions, [&model](Literal literal) { return model[code(literal)] > 0; });
    });
}

void SatSolver::keep_model(Group group) {
    for (auto place = group.begin; place < group.end; ++place) {
        const Code literal = 2 * order_[place];
        model_[literal] = values_[literal];
        model_[literal + 1] = values_[literal + 1];
    }
    if (models_.size() < kMostModels) {
        models_.push_back(model_);
        return;
    }
    models_[next_model_] = model_;
    next_model_ = (next_model_ + 1) % kMostModels;
}

// Two variables belong to one group when a clause that is still open has both.
void SatSolver::divide() {
    std::vector<std::uint32_t> leaders(last_.size());
    std::iota(leaders.begin(), leaders.end(), 0U);
    const auto leader_of = [&leaders](std::uint32_t variable) {
        while (leaders[variable] != variable) {
            variable = leaders[variable] = leaders[leaders[variable]];
        }
        return variable;
    };
    for (const Clause& clause : clauses_) {
        const std::span literals(literals_.data() + clause.begin, clause.size);
        if (std::ranges::any_of(literals, [this](Code literal) { return value(literal) > 0; })) {
            continue;
        }
        std::uint32_t first = kNone;
        for (const Code literal : literals) {
            if (value(literal) == 0) {
                const std::uint32_t leader = leader_of(literal / 2);
                first = first == kNone ? leader : first;
                leaders[leader] = first;
            }
        }
    }
    group_of_.resize(last_.size());
    std::vector<std::uint32_t> group_of_leader(last_.size(), kNone);
    for (std::uint32_t variable = 1; variable < last_.size(); ++variable) {
        std::uint32_t& group = group_of_leader[leader_of(variable)];
        if (group == kNone) {
            group = static_cast<std::uint32_t>(groups_.size());
            groups_.emplace_back();
        }
        group_of_[variable] = group;
        ++groups_[group].end;
    }
    std::uint32_t begin = 0;
    for (Group& group : groups_) {
        const std::uint32_t size = group.end;
        group = {begin, begin};
        begin += size;
    }
    order_.resize(begin);
    places_.resize(last_.size());
    for (std::uint32_t variable = 1; variable < last_.size(); ++variable) {
        places_[variable] = groups_[group_of_[variable]].end++;
        order_[places_[variable]] = variable;
    }
}

void SatSolver::begin_asking() {
    asked_ = true;
    given_clauses_ = clauses_.size();
    given_literals_ = literals_.size();
    if (impossible_ || propagate() != kNone) {
        impossible_ = true;
        return;
    }
    divide();
    model_ = values_;
    for (const Group group : groups_) {
        if (!search({}, group)) {
            impossible_ = true;
        }
        back_to(0);
    }
}

std::uint32_t SatSolver::group_of(Literal literal) const {
    return group_of_[static_cast<std::size_t>(std::abs(literal))];
}

bool SatSolver::search(std::span<const Literal> assumptions, Group group) {
    first_open_ = group.begin;
    const std::uint64_t enough = steps_ + kStepsOfOneQuestion;
    while (true) {
        const std::uint32_t conflict = propagate();
        if (conflict != kNone) {
            if (level() == 0) {
                impossible_ = true;
                return false;
            }
            learn(conflict);
            continue;
        }
        if (steps_ > enough) {
            return true;
        }
        // Each assumption has a level of its own, empty when it follows from those before.
        if (level() < assumptions.size()) {
            const Code assumption = code(assumptions[level()]);
            if (value(assumption) < 0) {
                return false;
            }
            level_starts_.push_back(trail_.size());
            if (value(assumption) == 0) {
                assume(assumption, kNone);
            }
            continue;
        }
        while (first_open_ < group.end && value(2 * order_[first_open_]) != 0) {
            ++first_open_;
            ++steps_;
        }
        if (first_open_ == group.end) {
            keep_model(group);
            return true;
        }
        const std::uint32_t variable = order_[first_open_];
        level_starts_.push_back(trail_.size());
        assume(2 * variable + (last_[variable] ? 0U : 1U), kNone);
    }
}

bool SatSolver::possible(std::span<const Literal> assumptions) {
    if (!asked_) {
        begin_asking();
    }
    if (impossible_) {
        return false;
    }
    if (fits_a_model(assumptions)) {
        return true;
    }
    std::vector<Literal> question(assumptions.begin(), assumptions.end());
    std::ranges::sort(question, {}, [this](Literal literal) { return std::pair(group_of(literal), literal); });
    question.erase(std::unique(question.begin(), question.end()), question.end());
    for (std::span<const Literal> rest(question); !rest.empty();) {
        const auto end =
            std::ranges::find_if(rest, [&](Literal literal) { return group_of(literal) != group_of(rest.front()); });
        const auto size = static_cast<std::size_t>(end - rest.begin());
        if (!possible_in_group(rest.first(size))) {
            return false;
        }
        rest = rest.subspan(size);
    }
    return true;
}

bool SatSolver::possible_in_group(std::span<const Literal> assumptions) {
    std::vector<Literal> question(assumptions.begin(), assumptions.end());
    if (const auto known = answers_.find(question); known != answers_.end()) {
        return known->second;
    }
    if (steps_ > kStepsInAll) {
        return true;
    }
    if (clauses_.size() - given_clauses_ > kMostLearnt) {
        forget_learnt();
    }
    const bool answer = search(question, groups_[group_of(question.front())]);
    back_to(0);
    if (answers_.size() < kMostAnswers) {
        answers_.emplace(std::move(question), answer);
    }
    return answer;
}

}  // namespace samgen::lint
