// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/parcel_api/handlers.hpp"

// Stand-ins. They are weak: what src/parcel_api.cpp defines takes their place.
namespace handlers::parcel_api {

[[gnu::weak]] tables::parcels::Item create_parcels(Stores& stores, tables::parcels::Item item) {
    return stores.parcels.create(item);
}

[[gnu::weak]] storage::Page<tables::parcels::Item> list_parcels(Stores& stores, const storage::PageRequest& page) {
    return stores.parcels.scan(page);
}

[[gnu::weak]] tables::parcels::Item read_parcels(Stores& stores, const tables::parcels::Key& key) {
    return stores.parcels.read(key);
}

[[gnu::weak]] tables::parcels::Item replace_parcels(Stores& stores, tables::parcels::Item item) {
    return stores.parcels.replace(item);
}

[[gnu::weak]] tables::parcels::Item update_parcels(Stores& stores, const tables::parcels::Key& key,
                                                   storage::Changes changes) {
    return stores.parcels.update(key, changes);
}

[[gnu::weak]] void delete_parcels(Stores& stores, const tables::parcels::Key& key) { stores.parcels.remove(key); }

[[gnu::weak]] storage::Page<tables::parcels::Item> query_parcels_by_customer(
    Stores& stores, const std::string& partition, const storage::PageRequest& page) {
    return stores.parcels.query_by_customer(partition, page);
}

}  // namespace handlers::parcel_api
