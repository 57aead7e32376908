#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ownership/file.hpp"
#include "ownership/journal.hpp"
#include "system/files.hpp"

namespace samgen::ownership {

// What a build does about one file. The first four are changes to the disk; the others are only told.
enum class Action {
    create,
    update,
    recreate,  // handed over once, gone since; written again because of `force`
    remove,    // no longer wanted, and still what samgen wrote
    adopt,     // has the wanted content but is not in the manifest: only the manifest changes
    unchanged,
    kept,                 // the developer's, and there
    missing_handed_over,  // the developer's, handed over once, gone since: theirs to decide
    orphan_edited,        // no longer wanted, but edited or the developer's: left to them, and forgotten
    conflict,             // in the way of the build; nothing at all is written
};

// Whether the file on the disk changes: one of the first four.
[[nodiscard]] bool is_written(Action action);

struct Item {
    Action action = Action::unchanged;
    std::string path;
    Owner owner = Owner::samgen;
    bool executable = false;
    std::optional<std::string> before;  // the bytes on the disk, where they matter; nothing when there is no file
    std::optional<std::string> after;   // the wanted bytes; nothing when the file is not wanted
    std::optional<std::string> before_digest;  // of `before`, of files that are to be written or removed
    std::optional<std::string> after_digest;   // of `after`, likewise
    std::string reason;     // of a conflict and an edited orphan, goes on where the path stops: "has been edited"
    bool forcible = false;  // of a conflict: `force` would overwrite it
};

struct Options {
    bool force = false;       // overwrite generated files that were edited; write missing handed-over files again
    bool check_only = false;  // look, and touch nothing: not even an interrupted build is finished
};

struct Plan {
    std::vector<Item> items;   // by path
    Item manifest;             // create, update or unchanged
    Recovery recovery;         // what became of an interrupted build found here
    bool interrupted = false;  // with check_only: an interrupted build waits to be finished

    [[nodiscard]] bool has_conflicts() const;
    // Whether commit would write anything.
    [[nodiscard]] bool writes() const;
    // What `--check` asks: a build here would leave everything as it is.
    [[nodiscard]] bool up_to_date() const { return !interrupted && !has_conflicts() && !writes(); }
};

// Compares what a build wants with what is in the output directory `root` (which need not exist) and with the manifest
// of what samgen wrote there. Finishes an interrupted build first, unless only checking. Holds the directory's lock
// meanwhile, a shared one for checking.
// Errors: unusable paths among `files`, a damaged manifest (without `force`), files that cannot be read, the lock.
[[nodiscard]] system::Result<Plan> plan(const system::Path& root, std::span<const File> files, Options options = {});

// What the build does (of a conflict: would do) to the file as a unified diff with the names a/... and b/..., or
// /dev/null where there is no file.
[[nodiscard]] std::string difference(const Item& item);

}  // namespace samgen::ownership
