# A guest of 512 bytes that shows what its host puts into shared memory: sets a video mode of the standard VGA device, then copies
# one rectangle after the other into the frame buffer. At 16 MiB: number of the rectangle wanted, x, y, width, height, number of the
# rectangle shown, width and height of the screen; at 16 MiB + 4096 its pixels, row by row.
# Build: as --32 frame-guest.S -o g.o && ld -m elf_i386 -Ttext 0x7c00 --oformat binary g.o -o frame-guest.bin

.set MAIL, 0x1000000
.set PIXELS, 0x1001000

.macro vbe index, value
    mov $0x1ce, %dx
    mov \index, %ax
    out %ax, %dx
    inc %dx
    mov \value, %ax
    out %ax, %dx
.endm

.code16
.globl _start
_start:
    cli
    xor %ax, %ax
    mov %ax, %ds
    in $0x92, %al
    or $2, %al
    out %al, $0x92
    lgdtl table
    mov %cr0, %eax
    or $1, %al
    mov %eax, %cr0
    ljmpl $8, $protected

.code32
protected:
    mov $16, %ax
    mov %ax, %ds
    mov %ax, %es
    mov %ax, %ss
    mov $0x7c00, %esp
    vbe $4, $0
    vbe $1, MAIL+24
    vbe $2, MAIL+28
    vbe $3, $32
    vbe $4, $0x41
    mov $0x80001010, %eax
    mov $0xcf8, %dx
    out %eax, %dx
    mov $0xcfc, %dx
    in %dx, %eax
    and $0xfffffff0, %eax
    mov %eax, %ebx
wait:
    pause
    mov MAIL, %eax
    cmp MAIL+20, %eax
    je wait
    mov MAIL+8, %eax
    mull MAIL+24
    add MAIL+4, %eax
    lea (%ebx,%eax,4), %edi
    mov $PIXELS, %esi
    mov MAIL+16, %edx
row:
    push %edi
    mov MAIL+12, %ecx
    rep movsl
    pop %edi
    mov MAIL+24, %ecx
    lea (%edi,%ecx,4), %edi
    dec %edx
    jnz row
    mov MAIL, %eax
    mov %eax, MAIL+20
    jmp wait

.align 8
gdt:
    .quad 0
    .quad 0x00cf9a000000ffff
    .quad 0x00cf92000000ffff
table:
    .word 23
    .long gdt

.org 510
.word 0xaa55
