#include "spec/grammar/access.hpp"

#include "spec/grammar/common.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

constexpr ScalarRule kWordRule = one_of(kAccessWords);
constexpr ListRule kActionsRule{.items = &kActionShape, .min = 1, .max = 50};
constexpr Shape kEntry{
    .noun = "a word such as `read`, or a list of actions", .scalar = &kWordRule, .list = &kActionsRule};
constexpr MapRule kAccessRule{.noun = "`access`", .names = &kAccessTarget, .values = &kEntry};

}  // namespace

constexpr Shape kAccess{.noun = "a map of tables, queues, topics, ... to what may be done with them",
                        .map = &kAccessRule};

}  // namespace samgen::spec
