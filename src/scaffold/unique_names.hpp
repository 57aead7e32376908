#pragma once

#include <set>
#include <string>

#include <fmt/format.h>

namespace samgen::scaffold {

// Gives out names that differ: a second "a" becomes "a_2".
class UniqueNames {
   public:
    std::string take(const std::string& wanted) {
        std::string name = wanted;
        for (int i = 2; !taken_.insert(name).second; ++i) {
            name = fmt::format("{}_{}", wanted, i);
        }
        return name;
    }

   private:
    std::set<std::string> taken_;
};

}  // namespace samgen::scaffold
