#include "functions/parcel_api/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::parcel_api {

// POST /parcels
tables::parcels::Item create_parcels(Stores& stores, tables::parcels::Item item) { return stores.parcels.create(item); }

// GET /parcels
storage::Page<tables::parcels::Item> list_parcels(Stores& stores, const storage::PageRequest& page) {
    return stores.parcels.scan(page);
}

// GET /parcels/{parcelId}
tables::parcels::Item read_parcels(Stores& stores, const tables::parcels::Key& key) { return stores.parcels.read(key); }

// PUT /parcels/{parcelId}
tables::parcels::Item replace_parcels(Stores& stores, tables::parcels::Item item) {
    return stores.parcels.replace(item);
}

// PATCH /parcels/{parcelId}
tables::parcels::Item update_parcels(Stores& stores, const tables::parcels::Key& key, storage::Changes changes) {
    return stores.parcels.update(key, changes);
}

// DELETE /parcels/{parcelId}
void delete_parcels(Stores& stores, const tables::parcels::Key& key) { stores.parcels.remove(key); }

// GET /parcels/byCustomer/{customerId}
storage::Page<tables::parcels::Item> query_parcels_by_customer(Stores& stores, const std::string& partition,
                                                               const storage::PageRequest& page) {
    return stores.parcels.query_by_customer(partition, page);
}

}  // namespace handlers::parcel_api
