#include "cli/command.hpp"

int main(int argc, char** argv) { return samgen::cli::run(argc, argv); }
