/* The frozen catalogue, aligned for its doubles. One statement a line: assemblers disagree about what separates two. */
#if defined(__APPLE__)
#define SYMBOL(name) _##name
.section __TEXT,__const
#else
#define SYMBOL(name) name
.section .rodata
#endif
.balign 16
.globl SYMBOL(samgen_catalogue)
SYMBOL(samgen_catalogue):
.incbin SAMGEN_CATALOGUE
#if defined(__ELF__)
.section .note.GNU-stack,"",%progbits
#endif
