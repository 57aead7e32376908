// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/schedule.hpp"
#include "functions/archive/stores.hpp"

// What src/archive.cpp implements. Until it does, defaults.cpp stands in.
//
// Archive: Puts yesterday's reports into the company's archive
namespace handlers::archive {

// cron(0 1 * * ? *)
void on_schedule(Stores& stores, const schedule::Tick& tick);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
void on_schedule(const schedule::Tick& tick) = delete;

}  // namespace handlers::archive
