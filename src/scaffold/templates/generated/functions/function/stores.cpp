// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#include "functions/{{name}}/stores.hpp"

namespace handlers::{{name}} {

Stores stores_from(const storage::MakeTable& make) {
    return {
{{#stores}}
        .{{table}} = tables::{{table}}::Store(make(tables::{{table}}::schema(), "{{variable|cpp}}")),
{{/stores}}
    };
}

}  // namespace handlers::{{name}}
