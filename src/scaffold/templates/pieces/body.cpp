{{#create}}
return stores.{{table}}.create(item);
{{/create}}
{{#list}}
return stores.{{table}}.scan(page);
{{/list}}
{{#part}}
return stores.{{table}}.{{query}}(partition, page);
{{/part}}
{{#read}}
return stores.{{table}}.read(key);
{{/read}}
{{#replace}}
return stores.{{table}}.replace(item);
{{/replace}}
{{#update}}
return stores.{{table}}.update(key, changes);
{{/update}}
{{#remove}}
stores.{{table}}.remove(key{{#versioned}}, version{{/versioned}});
{{/remove}}
