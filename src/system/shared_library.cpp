#include "system/shared_library.hpp"

#include <string>

#include <dlfcn.h>

namespace samgen::system {

Result<void*> load_symbol(const Path& path, const char* symbol) {
    void* const library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* const found = library == nullptr ? nullptr : ::dlsym(library, symbol);
    if (found == nullptr) {
        const char* const reason = ::dlerror();
        return Error{.path = path.string(),
                     .cause = std::string("cannot be loaded: ") + (reason == nullptr ? "no reason given" : reason)};
    }
    return found;
}

}  // namespace samgen::system
