#include <cstring>
#include <exception>
#include <iostream>
#include <span>
#include <string>
#include <string_view>

#include "files.hpp"
#include "freeze.hpp"
#include "print.hpp"
#include "refresh.hpp"

namespace {

using namespace samgen::catalogue;

constexpr std::string_view kUsage =
    "usage: samgen-catalogue freeze OUT DIR\n"
    "       samgen-catalogue refresh (--registry DIR | --jsonl FILE) --out DIR\n"
    "       samgen-catalogue format FILE...\n"
    "\n"
    "freeze   writes what is below DIR (schemas/) as one frozen document, for the program to carry\n"
    "refresh  makes DIR (schemas/cloudformation) hold the schemas of a folder of registry schemas,\n"
    "         as CloudformationSchema.zip unpacks, or of a file with one on each line\n"
    "format   rewrites JSON files as the files below schemas/ are written\n";

int run(std::span<char*> args) {
    const std::string_view command = args.empty() ? "" : args[0];
    if (command == "freeze" && args.size() == 3) {
        const auto words = freeze_folder(args[2]);
        std::string bytes(words.size() * sizeof words[0], '\0');
        std::memcpy(bytes.data(), words.data(), bytes.size());
        write_text(args[1], bytes);
        return 0;
    }
    if (command == "refresh" && args.size() == 5 && args[3] == std::string_view("--out")) {
        const std::string_view from = args[1];
        if (from == "--registry" || from == "--jsonl") {
            const auto [written, dropped] =
                refresh(from == "--jsonl" ? read_lines(args[2]) : read_registry(args[2]), args[4]);
            std::cout << args[4] << ": " << written << " types, " << dropped << " dropped\n";
            return 0;
        }
    }
    if (command == "format" && args.size() > 1) {
        for (const char* const file : args.subspan(1)) {
            write_if_changed(file, printed(read_json(file)));
        }
        return 0;
    }
    std::cerr << kUsage;
    return 64;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
    } catch (const std::exception& error) {
        std::cerr << "samgen-catalogue: " << error.what() << "\n";
        return 1;
    }
}
