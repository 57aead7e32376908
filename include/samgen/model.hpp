#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "samgen/message.hpp"

// What a spec asks for, with every default applied and every name resolved: plain values that own all that they hold.
// Things name each other by logical ID. Values that may be intrinsic functions are JSON without blanks, in the long
// form:
// {"Fn::GetAtt":["Products","Arn"]}, or "Products" with its quotes.
namespace samgen {

struct KeyAttribute {
    std::string name;
    char type = 'S';  // as DynamoDB calls them: 'S', 'N', 'B'
};

struct Index {
    std::string name;
    KeyAttribute partition;
    std::optional<KeyAttribute> sort;
    bool local = false;  // a local secondary index
};

struct Table {
    std::string logical_id;
    std::string name;  // JSON; empty where CloudFormation chooses one
    KeyAttribute partition;
    std::optional<KeyAttribute> sort;
    std::vector<Index> indexes;
    std::string stream;  // "NEW_AND_OLD_IMAGES", ...; empty for none
};

struct Route {
    std::string method;  // "GET", ..., or "ANY"
    std::string path;    // "/products/{productId}"
    std::string function;
    std::string handler;     // the C++ function that answers: "read_products"
    std::string authorizer;  // whose leave a caller needs: a name of the spec or "AWS_IAM"; empty for everybody
};

// What a function's role holds, besides what SAM adds for events, tracing and logs: a policy by name, a statement, or a
// document of the spec's own.
struct Permission {
    std::string policy;                  // a SAM policy template or a managed policy: "DynamoDBReadPolicy"
    std::vector<std::string> actions;    // of a statement: "dynamodb:GetItem"
    std::vector<std::string> resources;  // JSON: the statement's ARNs, or what the policy template is given
    std::string document;                // JSON
};

struct Event {
    std::string kind;    // as SAM calls them: "DynamoDB", "Kinesis", "SQS", "SNS", "EventBridgeRule", "ScheduleV2"
    std::string id;      // its key under the function's Events
    std::string source;  // logical ID of what sends it, or the schedule's expression; empty where the spec gives an ARN
};

struct Function {
    std::string logical_id;
    std::string runtime;                   // empty for a container image
    std::string architecture;              // "arm64", "x86_64"; empty where nobody says, which is x86_64
    std::uint64_t memory = 128;            // MB
    std::uint64_t timeout = 3;             // seconds
    std::vector<std::string> environment;  // names of variables
    std::vector<std::string> tables;       // those that it touches
    std::vector<Event> events;             // besides its routes
    std::vector<Permission> permissions;
    bool scaffolded = false;  // in C++ whose project samgen writes
};

struct Api {
    std::string logical_id;
    bool rest = false;               // a REST API; else an HTTP API
    std::string stage;               // "$default" for an HTTP API without one
    std::string default_authorizer;  // of routes that say nothing; empty where everybody is let through
};

// An entry of the template's Resources.
struct Resource {
    std::string logical_id;
    std::string type;            // "AWS::DynamoDB::Table"
    std::optional<Place> place;  // of what asked for it
    std::string file;            // whose place that is
};

struct Model {
    std::string service;
    std::vector<Table> tables;
    std::vector<Function> functions;
    std::vector<Route> routes;  // of functions
    std::optional<Api> api;
    std::vector<std::string> stages;  // "dev", "prod"; none for a service that is one stack
    std::vector<Resource> resources;  // all there are, in the template's order; SAM makes more out of its own types
};

}  // namespace samgen
