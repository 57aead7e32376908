// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#include "functions/{{name}}/routes.hpp"

{{#has_crud}}
#include <utility>

{{/has_crud}}
{{#has_stores}}
#include "crud/answer.hpp"
{{/has_stores}}
{{#has_crud}}
#include "crud/request.hpp"
{{/has_crud}}
#include "functions/{{name}}/handlers.hpp"

namespace routes::{{name}} {
{{#has_stores}}
namespace {

using handlers::{{name}}::Stores;
{{#routes}}
{{#crud}}

http::Response {{handler}}(Stores& stores, const http::Request& request) {
{{^list}}
    namespace table = tables::{{table}};
{{/list}}
{{#create}}
    table::Item item = table::decode(crud::new_item(request, table::schema()));
    return crud::created(table::encode(handlers::{{name}}::{{handler}}(stores, std::move(item))));
{{/create}}
{{#list}}
    return crud::found(handlers::{{name}}::{{handler}}(stores, crud::page(request)));
{{/list}}
{{#part}}
    const auto partition = crud::parameter<{{type|text}}>(request, table::schema(), "{{attribute|cpp}}");
    return crud::found(handlers::{{name}}::{{handler}}(stores, partition, crud::page(request)));
{{/part}}
{{#read}}
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    return crud::found(table::encode(handlers::{{name}}::{{handler}}(stores, key)));
{{/read}}
{{#replace}}
    table::Item item = table::decode(crud::replacement(request, table::schema()));
    return crud::found(table::encode(handlers::{{name}}::{{handler}}(stores, std::move(item))));
{{/replace}}
{{#update}}
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    storage::Changes changes = crud::changes(request, table::schema());
    return crud::found(table::encode(handlers::{{name}}::{{handler}}(stores, key, std::move(changes))));
{{/update}}
{{#remove}}
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    handlers::{{name}}::{{handler}}(stores, key{{#versioned}}, crud::version(request, table::schema()){{/versioned}});
    return crud::gone();
{{/remove}}
}
{{/crud}}
{{/routes}}

}  // namespace

std::vector<lambda::Route> all(Stores& stores) {
    // What a handler throws becomes an answer.
    const auto by = [&stores](http::Response (*handler)(Stores&, const http::Request&)) {
        return [&stores, handler](const http::Request& request) {
            return crud::answer([&] { return handler(stores, request); });
        };
    };
    return {
{{#entries}}
        {"{{key|cpp}}", by({{^crud}}handlers::{{name}}::{{/crud}}{{handler}})},
{{/entries}}
    };
}
{{/has_stores}}
{{^has_stores}}

std::vector<lambda::Route> all() {
    return {
{{#entries}}
        {"{{key|cpp}}", handlers::{{name}}::{{handler}}},
{{/entries}}
    };
}
{{/has_stores}}

}  // namespace routes::{{name}}
