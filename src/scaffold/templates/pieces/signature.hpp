{{#create}}
tables::{{table}}::Item {{handler}}(Stores& stores, tables::{{table}}::Item item)
{{/create}}
{{#list}}
storage::Page<tables::{{table}}::Item> {{handler}}(Stores& stores, const storage::PageRequest& page)
{{/list}}
{{#part}}
storage::Page<tables::{{table}}::{{record}}> {{handler}}(Stores& stores, {{parameter|text}} partition, const storage::PageRequest& page)
{{/part}}
{{#read}}
tables::{{table}}::Item {{handler}}(Stores& stores, const tables::{{table}}::Key& key)
{{/read}}
{{#replace}}
tables::{{table}}::Item {{handler}}(Stores& stores, tables::{{table}}::Item item)
{{/replace}}
{{#update}}
tables::{{table}}::Item {{handler}}(Stores& stores, const tables::{{table}}::Key& key, storage::Changes changes)
{{/update}}
{{#remove}}
void {{handler}}(Stores& stores, const tables::{{table}}::Key& key{{#versioned}}, std::int64_t version{{/versioned}})
{{/remove}}
