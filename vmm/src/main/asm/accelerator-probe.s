# A guest that finds out whether an accelerator really runs guests: boot sector and body of dev.oriel.vmm.qemu.AcceleratorProbe.
#
# An accelerator that opens, runs the firmware and then hangs every kernel is not caught by a HLT guest. So this one does
# what a kernel does in its first second: real mode, protected mode, long mode, interrupts from a timer, page faults with
# invalidation, system calls to ring 3 and back, floating point, local APIC, thousands of exits. After each stage it
# writes the stage's letter to the debug port 0xe9; at the end it writes K and leaves QEMU through isa-debug-exit with
# 0x10 (exit code 33). A wrong result writes B, an unexpected exception X.
#
#   as -o probe.o accelerator-probe.s && ld -Ttext 0x7c00 --oformat binary -o accelerator-probe.bin probe.o
#
# Memory: 0x7c00 code, 0x10000 PML4, 0x11000 PDPT, 0x12000 PD, 0x20000 IDT, 0x21000 TSS, 0x22000 variables,
# 0x23000 page table of 4..6 MiB, 0x24000 PD of the last GiB below 4 GiB, stacks below 0x9e000 and 0x9f000.

        .set    DEBUG, 0xe9
        .set    EXIT, 0x501
        .set    SECTORS, 2              # that follow the boot sector
        .set    TICKS, 0x22000
        .set    FAULTS, 0x22008
        .set    SAVED_RSP, 0x22010
        .set    TABLE, 0x23000

        .macro  stage letter
        movb    $\letter, %al
        outb    %al, $DEBUG
        .endm

        .macro  leave_qemu code
        movb    $\code, %al
        movw    $EXIT, %dx
        outb    %al, %dx
9:      hlt
        jmp     9b
        .endm

        .macro  clear address, dwords
        movl    $\address, %edi
        xorl    %eax, %eax
        movl    $\dwords, %ecx
        rep stosl
        .endm

        .code16
        .globl  _start
_start: cli
        xorw    %ax, %ax
        movw    %ax, %ds
        movw    %ax, %es
        movw    %ax, %ss
        movw    $0x7c00, %sp
        cld
        movb    $0x02, %ah              # BIOS: read the sectors behind this one
        movb    $SECTORS, %al
        movw    $0x0002, %cx
        movb    $0, %dh
        movw    $0x7e00, %bx
        int     $0x13
        stage   'r'
        inb     $0x92, %al              # A20
        orb     $2, %al
        outb    %al, $0x92
        movw    $0x1000, %ax            # identity map of 1 GiB in pages of 2 MiB
        movw    %ax, %es
        xorw    %di, %di
        xorl    %eax, %eax
        movw    $0x0c00, %cx
        rep stosl
        movl    $0x11007, %es:0x0
        movl    $0x12007, %es:0x1000
        movl    $0x87, %eax
        movw    $0x2000, %di
1:      movl    %eax, %es:(%di)
        addl    $0x200000, %eax
        addw    $8, %di
        cmpw    $0x3000, %di
        jne     1b
        lgdt    gdtr
        movl    %cr4, %eax
        orl     $0x620, %eax            # PAE, OSFXSR, OSXMMEXCPT
        movl    %eax, %cr4
        movl    $0x10000, %eax
        movl    %eax, %cr3
        movl    $0xc0000080, %ecx
        rdmsr
        orl     $0x101, %eax            # long mode, system calls
        wrmsr
        movl    %cr0, %eax
        andl    $~4, %eax
        orl     $0x80010003, %eax       # paging, write protection, FPU, protection
        movl    %eax, %cr0
        ljmp    $8, $long

gdt:    .quad   0
        .quad   0x00209a0000000000      # 0x08 code, ring 0
        .quad   0x0000920000000000      # 0x10 data, ring 0
        .quad   0x0000f20000000000      # 0x18 data, ring 3
        .quad   0x0020fa0000000000      # 0x20 code, ring 3
task:   .quad   0x0000890210000067      # 0x28 TSS at 0x21000
        .quad   0
gdtend:
gdtr:   .word   gdtend - gdt - 1
        .long   gdt
        .org    510
        .word   0xaa55

        .code64
long:   movw    $0x10, %ax
        movw    %ax, %ds
        movw    %ax, %es
        movw    %ax, %ss
        movl    $0x9f000, %esp
        stage   'l'

        movl    $0x20000, %edi          # every vector is unexpected but two
        movl    $256, %ecx
        movl    $surprise, %esi
1:      call    gate
        addl    $16, %edi
        loop    1b
        movl    $0x20000 + 14 * 16, %edi
        movl    $fault, %esi
        call    gate
        movl    $0x20000 + 32 * 16, %edi
        movl    $tick, %esi
        call    gate
        lidt    idtr
        clear   0x21000, 64
        movq    $0x9e000, %rax
        movq    %rax, 0x21004
        movw    $0x28, %ax
        ltr     %ax
        stage   'i'

        movl    $200, %ebp
1:      movl    %ebp, %eax
        andl    $0x1f, %eax
        xorl    %ecx, %ecx
        cpuid
        decl    %ebp
        jnz     1b
        stage   'c'

        movb    $0x11, %al              # interrupt controller: vectors from 32, only the timer
        outb    %al, $0x20
        outb    %al, $0xa0
        movb    $32, %al
        outb    %al, $0x21
        movb    $40, %al
        outb    %al, $0xa1
        movb    $4, %al
        outb    %al, $0x21
        movb    $2, %al
        outb    %al, $0xa1
        movb    $1, %al
        outb    %al, $0x21
        outb    %al, $0xa1
        movb    $0xfe, %al
        outb    %al, $0x21
        movb    $0xff, %al
        outb    %al, $0xa1
        movb    $0x34, %al              # timer: 1000 Hz
        outb    %al, $0x43
        movb    $0xa9, %al
        outb    %al, $0x40
        movb    $4, %al
        outb    %al, $0x40
        movl    $0, TICKS
        sti
1:      hlt
        cmpl    $50, TICKS
        jb      1b
        cli
        stage   't'

        clear   TABLE, 1024             # 4..6 MiB get a page table that is filled on demand, 20 times
        movq    $TABLE + 7, %rax
        movq    %rax, 0x12010
        movq    %cr3, %rax
        movq    %rax, %cr3
        movl    $0, FAULTS
        movl    $20, %ebp
1:      movl    $0x400000, %ebx
2:      movl    %ebx, (%rbx)
        cmpl    %ebx, (%rbx)
        jne     wrong
        addl    $4096, %ebx
        cmpl    $0x600000, %ebx
        jne     2b
        clear   TABLE, 1024
        movq    %cr3, %rax
        movq    %rax, %cr3
        decl    %ebp
        jnz     1b
        cmpl    $512 * 20, FAULTS
        jne     wrong
        stage   'p'

        movl    $0xc0000081, %ecx       # STAR
        movl    $0x00100008, %edx
        xorl    %eax, %eax
        wrmsr
        movl    $0xc0000082, %ecx       # LSTAR
        movl    $served, %eax
        xorl    %edx, %edx
        wrmsr
        movl    $0xc0000084, %ecx       # SFMASK
        movl    $0x200, %eax
        xorl    %edx, %edx
        wrmsr
        movl    $10000, %ebp
        movq    %rsp, SAVED_RSP
1:      movl    $user, %ecx
        movl    $2, %r11d
        sysretq
served: decl    %ebp
        jnz     1b
        movq    SAVED_RSP, %rsp
        stage   'u'

        fninit
        movl    $1000, %ecx
        xorps   %xmm0, %xmm0
        movl    $1, %eax
        cvtsi2sd %eax, %xmm1
1:      addsd   %xmm1, %xmm0
        loop    1b
        cvtsd2si %xmm0, %eax
        cmpl    $1000, %eax
        jne     wrong
        stage   'f'

        clear   0x24000, 1024           # local APIC: version register, uncached
        movq    $0x24007, %rax
        movq    %rax, 0x11018
        movl    $0xfee0009f, %eax
        movq    %rax, 0x24000 + 0x1f7 * 8
        movl    $0xfee00030, %ebx
        movl    $1000, %ecx
1:      movl    (%rbx), %eax
        loop    1b
        testl   %eax, %eax
        jz      wrong
        stage   'a'

        movl    $20000, %ecx            # exits
1:      inb     $0x80, %al
        loop    1b
        stage   'K'
        leave_qemu 0x10

user:   incl    %eax
        syscall

wrong:  stage   'B'
        leave_qemu 0x20

surprise:
        stage   'X'
        leave_qemu 0x30

tick:   incl    TICKS
        pushq   %rax
        movb    $0x20, %al
        outb    %al, $0x20
        popq    %rax
        iretq

fault:  incl    FAULTS
        pushq   %rax
        pushq   %rbx
        movq    %cr2, %rax
        movq    %rax, %rbx
        shrq    $12, %rbx
        andl    $511, %ebx
        andq    $~4095, %rax
        orq     $7, %rax
        movq    %rax, TABLE(,%rbx,8)
        popq    %rbx
        popq    %rax
        addq    $8, %rsp
        iretq

gate:   movl    %esi, %eax              # interrupt gate at rdi to esi
        movw    %ax, (%rdi)
        movw    $8, 2(%rdi)
        movw    $0x8e00, 4(%rdi)
        shrl    $16, %eax
        movw    %ax, 6(%rdi)
        movq    $0, 8(%rdi)
        ret

idtr:   .word   4095
        .quad   0x20000
        .balign 512
