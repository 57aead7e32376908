#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cfn/value.hpp"
#include "spec/event.hpp"
#include "spec/values.hpp"
#include "spec/words.hpp"

namespace samgen::spec {

struct Crud {
    Text path;
    std::vector<Located<Operation>> operations;  // all when empty
    std::vector<Text> query;
    bool split = false;
};

struct Route {
    std::string method;
    std::string path;
    Text handler;
    Span span;
};

// `access: { Products.byCategory: [Query] }`: a policy template's name, or actions with their prefix.
struct Access {
    Text table;
    Text index;  // empty for the table
    std::variant<Text, std::vector<Text>> what;
    Span span;
};

struct Variable {
    Text name;
    cfn::Value value;
};

struct Function {
    std::optional<cfn::Value> physical_name;
    std::optional<Text> description;
    std::vector<Named<Crud>> crud;
    std::vector<Route> routes;
    std::vector<Event> events;
    std::vector<Access> access;
    std::vector<cfn::Value> policies;
    std::vector<Variable> env;
    std::optional<Text> runtime;
    std::optional<Text> handler;
    std::optional<Text> code;
    std::optional<Count> memory;
    std::optional<Count> timeout;
    std::optional<Located<Tracing>> tracing;
    std::optional<Text> architecture;
    std::vector<Tag> tags;
    cfn::Map properties;
};

}  // namespace samgen::spec
