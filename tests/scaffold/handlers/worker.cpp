// What a developer might have made of src/worker.cpp.
#include <stdexcept>

#include "functions/worker/handlers.hpp"

namespace handlers::worker {

void on_products_stream(Stores&, const stream::Record& record) {
    if (record.change == stream::Change::modify) {
        throw std::runtime_error("no changes, please");
    }
}

void on_orders_stream(Stores&, const stream::Record&) { throw std::runtime_error("no orders, please"); }

void on_schedule2(Stores&, const schedule::Tick& tick) { throw std::runtime_error("not at " + tick.time); }

}  // namespace handlers::worker
