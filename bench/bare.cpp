// What starting and ending a process costs here, whatever it does.
int main() {}
