#include "lint/engine/graph.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "lint/engine/sub_text.hpp"

namespace samgen::lint {

// Walks the sections once. The way to a value is put together only where an edge needs it.
class Graph::Builder {
   public:
    Builder(Graph& graph, const Validator& root) : graph_(graph), at_(root) {}

    void run() {
        const auto& tmpl = at_.run.tmpl;
        for (const std::string_view section : {"Resources", "Outputs", "Parameters"}) {
            const auto* entry = tmpl.root().entry(section);
            if (entry == nullptr || !entry->value->is_map()) {
                continue;
            }
            for (const auto& member : entry->value->entries) {
                add_node(section, member);
            }
        }
        std::size_t node = 0;
        for (const std::string_view section : {"Resources", "Outputs", "Parameters"}) {
            const auto* entry = tmpl.root().entry(section);
            if (entry == nullptr || !entry->value->is_map()) {
                continue;
            }
            push(entry, 0, nullptr);
            for (const auto& member : entry->value->entries) {
                node_ = node++;
                push(&member, 0, nullptr);
                if (section == "Resources") {
                    depends_on(*member.value);
                }
                walk(*member.value, nullptr);
                way_.pop_back();
            }
            way_.pop_back();
        }
        for (auto* edges : {&by_name_, &refs_, &attributes_, &variables_}) {
            for (auto& edge : *edges) {
                graph_.nodes_[edge.source].edges.push_back(graph_.edges_.size());
                graph_.edges_.push_back(edge);
            }
        }
    }

   private:
    struct Turn {
        const Entry* entry;  // or
        std::size_t index;
        const lint::Node* item;
        const Step* step = nullptr;  // once it is made
    };

    void add_node(std::string_view section, const Entry& member) {
        Graph::Node made;
        made.section = section;
        made.name = member.key;
        made.entry = &member;
        if (section == "Resources") {
            made.resource = at_.run.tmpl.resource(member.key);
            graph_.resources_.emplace(member.key, graph_.nodes_.size());
        }
        if (section != "Parameters") {
            if (const auto* condition = member.value->find("Condition")) {
                made.condition = condition->string();
            }
        }
        graph_.nodes_.push_back(std::move(made));
    }

    void push(const Entry* entry, std::size_t index, const lint::Node* item) { way_.push_back({entry, index, item}); }

    const Step* way() {
        const Step* step = nullptr;
        for (auto& turn : way_) {
            if (turn.step == nullptr) {
                at_.context.path = step;
                turn.step = turn.entry != nullptr ? at_.way_to(*turn.entry) : at_.way_to(turn.index, *turn.item);
            }
            step = turn.step;
        }
        return step;
    }

    void add(std::vector<Edge>& edges, std::string_view target, Reason reason, const Branch* branches,
             text::Span span) {
        const auto found = graph_.resources_.find(target);
        if (found == graph_.resources_.end() || graph_.nodes_[found->second].resource == nullptr) {
            return;
        }
        edges.push_back({node_, found->second, reason, way(), branches, span});
    }

    void depends_on(const lint::Node& resource) {
        const auto* entry = resource.entry("DependsOn");
        if (entry == nullptr) {
            return;
        }
        push(entry, 0, nullptr);
        if (entry->value->is_string()) {
            add(by_name_, entry->value->text, Reason::depends_on, nullptr, entry->value->span);
        }
        for (std::size_t i = 0; i < entry->value->items.size(); ++i) {
            const auto* item = entry->value->items[i];
            push(nullptr, i, item);
            add(by_name_, item->string(), Reason::depends_on, nullptr, item->span);
            way_.pop_back();
        }
        way_.pop_back();
    }

    void function(const Entry& entry, text::Span span, const Branch* branches) {
        const auto& argument = *entry.value;
        if (entry.key == "Ref") {
            add(refs_, argument.string(), Reason::ref, branches, span);
        } else if (entry.key == "Fn::GetAtt") {
            if (argument.is_list() && argument.items.size() == 2) {
                add(attributes_, argument.items[0]->string(), Reason::get_att, branches, span);
            } else if (const auto dot = argument.string().find('.'); dot != std::string_view::npos) {
                add(attributes_, argument.text.substr(0, dot), Reason::get_att, branches, span);
            }
        } else if (entry.key == "Fn::Sub") {
            substitution(argument, span, branches);
        }
    }

    void substitution(const lint::Node& argument, text::Span span, const Branch* branches) {
        const auto* text = &argument;
        const lint::Node* own = nullptr;
        if (argument.is_list()) {
            if (argument.items.empty()) {
                return;
            }
            text = argument.items[0];
            own = argument.items.size() == 2 ? argument.items[1] : nullptr;
        }
        for (const auto& variable : variables_in(text->string())) {
            if (own != nullptr && own->find(variable.name) != nullptr) {
                continue;
            }
            const auto dot = variable.name.find('.');
            add(variables_, variable.name.substr(0, dot), dot == std::string_view::npos ? Reason::ref : Reason::get_att,
                branches, span);
        }
    }

    void walk(const lint::Node& node, const Branch* branches) {
        const bool is_choice = node.function == Function::if_ && node.argument()->is_list() &&
                               node.argument()->items.size() == 3 && node.argument()->items[0]->is_string();
        for (const auto& entry : node.entries) {
            function(entry, node.span, branches);
            if (entry.value->is_scalar()) {
                continue;
            }
            push(&entry, 0, nullptr);
            if (is_choice) {
                branch(*entry.value, branches);
            } else {
                walk(*entry.value, branches);
            }
            way_.pop_back();
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            walk_item(node, i, branches);
        }
    }

    void walk_item(const lint::Node& list, std::size_t index, const Branch* branches) {
        if (!list.items[index]->is_scalar()) {
            push(nullptr, index, list.items[index]);
            walk(*list.items[index], branches);
            way_.pop_back();
        }
    }

    void branch(const lint::Node& choice, const Branch* branches) {
        const auto condition = choice.items[0]->text;
        for (const std::size_t i : {std::size_t{1}, std::size_t{2}}) {
            if (!choice.items[i]->is_scalar()) {
                walk_item(choice, i, at_.run.arena.make<Branch>(branches, condition, i == 1));
            }
        }
    }

    Graph& graph_;
    Validator at_;
    std::size_t node_ = 0;
    std::vector<Turn> way_;
    std::vector<Edge> by_name_;
    std::vector<Edge> refs_;
    std::vector<Edge> attributes_;
    std::vector<Edge> variables_;
};

namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

// Which nodes need each other, by Tarjan's algorithm without recursion: the number of a node's group.
class Groups {
   public:
    explicit Groups(const Graph& graph)
        : graph_(graph), group(graph.nodes().size(), kNone), order_(group.size(), kNone), low_(group.size()) {
        for (std::size_t node = 0; node < group.size(); ++node) {
            if (order_[node] == kNone) {
                search(node);
            }
        }
    }

   private:
    struct Frame {
        std::size_t node;
        std::size_t next = 0;  // of its edges
    };

    void enter(std::size_t node) {
        order_[node] = low_[node] = count_++;
        open_.push_back(node);
        frames_.push_back({node});
    }

    void search(std::size_t start) {
        enter(start);
        while (!frames_.empty()) {
            auto& frame = frames_.back();
            const auto node = frame.node;
            const auto& edges = graph_.nodes()[node].edges;
            if (frame.next < edges.size()) {
                const auto target = graph_.edges()[edges[frame.next++]].target;
                if (order_[target] == kNone) {
                    enter(target);
                } else if (group[target] == kNone) {
                    low_[node] = std::min(low_[node], order_[target]);
                }
                continue;
            }
            if (low_[node] == order_[node]) {
                for (std::size_t member = kNone; member != node;) {
                    member = open_.back();
                    open_.pop_back();
                    group[member] = groups_;
                }
                ++groups_;
            }
            frames_.pop_back();
            if (!frames_.empty()) {
                low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[node]);
            }
        }
    }

    const Graph& graph_;

   public:
    std::vector<std::size_t> group;

   private:
    std::vector<std::size_t> order_;
    std::vector<std::size_t> low_;
    std::vector<std::size_t> open_;
    std::vector<Frame> frames_;
    std::size_t count_ = 0;
    std::size_t groups_ = 0;
};

// Searches in depth for circles, with a bound on all the searches together.
class CircleSearch {
   public:
    explicit CircleSearch(const Graph& graph) : graph_(graph), active_(graph.nodes().size()), seen_(active_.size()) {}

    // The edges of the first circle that a search from `start` meets; empty when there is none. Nothing when the
    // searches together have taken too long.
    std::optional<std::vector<std::size_t>> from(std::size_t start) {
        ++search_;
        frames_.assign(1, {start});
        std::vector<std::size_t> way;  // the edges between the frames
        seen_[start] = active_[start] = search_;
        while (!frames_.empty()) {
            auto& frame = frames_.back();
            const auto& edges = graph_.nodes()[frame.node].edges;
            if (frame.next == edges.size()) {
                active_[frame.node] = 0;
                frames_.pop_back();
                if (!way.empty()) {
                    way.pop_back();
                }
                continue;
            }
            if (steps_left_ == 0) {
                return std::nullopt;
            }
            --steps_left_;
            const auto edge = edges[frame.next++];
            const auto target = graph_.edges()[edge].target;
            if (active_[target] == search_) {
                way.push_back(edge);
                const auto source_of = [this](std::size_t e) { return graph_.edges()[e].source; };
                return std::vector(std::ranges::find(way, target, source_of), way.end());
            }
            if (seen_[target] != search_) {
                seen_[target] = active_[target] = search_;
                way.push_back(edge);
                frames_.push_back({target});
            }
        }
        return way;
    }

   private:
    struct Frame {
        std::size_t node;
        std::size_t next = 0;  // of its edges
    };

    const Graph& graph_;
    // By node: the number of the search that met it last, and of the one on whose way it is.
    std::vector<std::size_t> active_;
    std::vector<std::size_t> seen_;
    std::vector<Frame> frames_;
    std::size_t search_ = 0;
    std::size_t steps_left_ = 1'000'000;
};

}  // namespace

Graph::Graph(const Validator& root) { Builder(*this, root).run(); }

const Graph::Node* Graph::resource(std::string_view name) const {
    const auto found = resources_.find(name);
    return found == resources_.end() ? nullptr : &nodes_[found->second];
}

std::vector<std::size_t> Graph::circles() const {
    const auto group = Groups(*this).group;
    std::vector<std::size_t> mutual;
    for (std::size_t i = 0; i < edges_.size(); ++i) {
        if (group[edges_[i].source] == group[edges_[i].target]) {
            mutual.push_back(i);
        }
    }
    if (mutual.empty()) {
        return {};
    }
    std::vector<bool> is_found(edges_.size(), false);
    CircleSearch search(*this);
    for (std::size_t node = 0; node < nodes_.size() && nodes_[node].section == "Resources"; ++node) {
        const auto circle = search.from(node);
        if (!circle) {
            return mutual;
        }
        for (const auto edge : *circle) {
            is_found[edge] = true;
        }
    }
    std::erase_if(mutual, [&](std::size_t edge) { return !is_found[edge]; });
    return mutual;
}

}  // namespace samgen::lint
