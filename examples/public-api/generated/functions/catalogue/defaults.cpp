// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue/handlers.hpp"

// Stand-ins. They are weak: what src/catalogue.cpp defines takes their place.
namespace handlers::catalogue {

[[gnu::weak]] tables::products::Item create_products(Stores& stores, tables::products::Item item) {
    return stores.products.create(item);
}

[[gnu::weak]] storage::Page<tables::products::Item> list_products(Stores& stores, const storage::PageRequest& page) {
    return stores.products.scan(page);
}

[[gnu::weak]] tables::products::Item read_products(Stores& stores, const tables::products::Key& key) {
    return stores.products.read(key);
}

[[gnu::weak]] tables::products::Item replace_products(Stores& stores, tables::products::Item item) {
    return stores.products.replace(item);
}

[[gnu::weak]] tables::products::Item update_products(Stores& stores, const tables::products::Key& key,
                                                     storage::Changes changes) {
    return stores.products.update(key, changes);
}

[[gnu::weak]] void delete_products(Stores& stores, const tables::products::Key& key) { stores.products.remove(key); }

}  // namespace handlers::catalogue
