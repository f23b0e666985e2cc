/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* void skein_fiber_jump (gpointer *from_sp, gpointer to_sp)
 *
 *   Saves on the stack what a function must leave as it was, the stack pointer in *from_sp, and
 *   returns on the other stack, to where that one called it. Both stacks look the same in between,
 *   so that one description of the frame serves before and after.
 *
 * skein_fiber_start
 *
 *   Where a fiber comes out of its first jump: calls a function with an argument, both of which
 *   the fiber's maker has put in the places of saved registers. Nothing called it, which it says to
 *   who walks up the stack. The function does not return.
 *
 * This is not part of a C file, because a compiler that is asked to marks what it makes of C as fit
 * for shadow stacks. A `ret` that finds another stack below itself is not. Without this mark here
 * the linker leaves it out of the program, and the system gives the program no shadow stack.
 * Branches are as -fcf-protection=branch and -mbranch-protection=bti want them, and marked so. */

#include "base/skein-fiber-backend.h"

#ifdef SKEIN_FIBERS_BY_ASSEMBLY

        .text

#if defined(__x86_64__)

/* From the stack pointer up: room for MXCSR (4 bytes), x87's control word (2), nothing (2), r15,
 * r14, r13, r12, rbx, rbp, the return address.
 *
 * To read MXCSR costs as much as all the rest of a switch (4 ns of 8), to read x87's control word
 * nothing. Whoever changes how to round, or which exceptions trap, by <fenv.h> changes it in both,
 * and in the same bits. So the control word says whether there is anything to be done, and what.
 * What MXCSR alone has (are denormal numbers zeros?) is the OS thread's.
 *
 * The way out is a jump, since the processor would foretell where a `ret` goes by the calls on the
 * stack that has been left, and be wrong each time (7 ns). */

        .globl  skein_fiber_jump
        .hidden skein_fiber_jump
        .type   skein_fiber_jump, @function
        .p2align 4
skein_fiber_jump:
        .cfi_startproc
        endbr64
        pushq   %rbp
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset rbp, 0
        pushq   %rbx
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset rbx, 0
        pushq   %r12
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset r12, 0
        pushq   %r13
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset r13, 0
        pushq   %r14
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset r14, 0
        pushq   %r15
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset r15, 0
        subq    $8, %rsp
        .cfi_adjust_cfa_offset 8
        fnstcw  4(%rsp)
        movzwl  4(%rsp), %eax
        movq    %rsp, (%rdi)
        movq    %rsi, %rsp
        cmpw    4(%rsp), %ax
        jne     2f
1:      addq    $8, %rsp
        .cfi_remember_state
        .cfi_adjust_cfa_offset -8
        popq    %r15
        .cfi_adjust_cfa_offset -8
        .cfi_restore r15
        popq    %r14
        .cfi_adjust_cfa_offset -8
        .cfi_restore r14
        popq    %r13
        .cfi_adjust_cfa_offset -8
        .cfi_restore r13
        popq    %r12
        .cfi_adjust_cfa_offset -8
        .cfi_restore r12
        popq    %rbx
        .cfi_adjust_cfa_offset -8
        .cfi_restore rbx
        popq    %rbp
        .cfi_adjust_cfa_offset -8
        .cfi_restore rbp
        popq    %rcx
        .cfi_adjust_cfa_offset -8
        .cfi_register rip, rcx
        notrack jmp *%rcx
        .cfi_restore_state
2:      fldcw   4(%rsp)
        movzwl  4(%rsp), %eax
        movl    %eax, %ecx
        andl    $0x003f, %eax           /* exceptions' masks, in MXCSR bits 7 to 12 */
        shll    $7, %eax
        andl    $0x0c00, %ecx           /* how to round, in MXCSR bits 13 and 14 */
        shll    $3, %ecx
        orl     %ecx, %eax
        stmxcsr (%rsp)
        andl    $~0x7f80, (%rsp)
        orl     %eax, (%rsp)
        ldmxcsr (%rsp)
        jmp     1b
        .cfi_endproc
        .size   skein_fiber_jump, . - skein_fiber_jump

        .globl  skein_fiber_start
        .hidden skein_fiber_start
        .type   skein_fiber_start, @function
        .p2align 4
skein_fiber_start:
        .cfi_startproc
        .cfi_undefined rip
        endbr64
        movq    %r12, %rdi
        call    *%r13
        ud2
        .cfi_endproc
        .size   skein_fiber_start, . - skein_fiber_start

        .section .note.gnu.property, "a"
        .p2align 3
        .long   4, 16, 5                /* name's bytes, description's, NT_GNU_PROPERTY_TYPE_0 */
        .asciz  "GNU"
        .long   0xc0000002, 4, 1, 0     /* GNU_PROPERTY_X86_FEATURE_1_AND: IBT, without SHSTK */

#elif defined(__aarch64__)

/* From the stack pointer up, 8 bytes each: x19 to x28, x29 (frame), x30 (return address), d8 to
 * d15, FPCR, nothing. */

        .globl  skein_fiber_jump
        .hidden skein_fiber_jump
        .type   skein_fiber_jump, %function
        .p2align 4
skein_fiber_jump:
        .cfi_startproc
        hint    #34                     /* bti c */
        sub     sp, sp, #176
        .cfi_adjust_cfa_offset 176
        stp     x19, x20, [sp, #0]
        .cfi_rel_offset x19, 0
        .cfi_rel_offset x20, 8
        stp     x21, x22, [sp, #16]
        .cfi_rel_offset x21, 16
        .cfi_rel_offset x22, 24
        stp     x23, x24, [sp, #32]
        .cfi_rel_offset x23, 32
        .cfi_rel_offset x24, 40
        stp     x25, x26, [sp, #48]
        .cfi_rel_offset x25, 48
        .cfi_rel_offset x26, 56
        stp     x27, x28, [sp, #64]
        .cfi_rel_offset x27, 64
        .cfi_rel_offset x28, 72
        stp     x29, x30, [sp, #80]
        .cfi_rel_offset x29, 80
        .cfi_rel_offset x30, 88
        stp     d8, d9, [sp, #96]
        stp     d10, d11, [sp, #112]
        stp     d12, d13, [sp, #128]
        stp     d14, d15, [sp, #144]
        mrs     x9, fpcr
        str     x9, [sp, #160]
        mov     x10, sp
        str     x10, [x0]
        mov     sp, x1
        ldr     x11, [sp, #160]
        cmp     x9, x11
        b.ne    2f
1:      ldp     d8, d9, [sp, #96]
        ldp     d10, d11, [sp, #112]
        ldp     d12, d13, [sp, #128]
        ldp     d14, d15, [sp, #144]
        ldp     x19, x20, [sp, #0]
        ldp     x21, x22, [sp, #16]
        ldp     x23, x24, [sp, #32]
        ldp     x25, x26, [sp, #48]
        ldp     x27, x28, [sp, #64]
        ldp     x29, x30, [sp, #80]
        .cfi_remember_state
        add     sp, sp, #176
        .cfi_adjust_cfa_offset -176
        .cfi_restore x19
        .cfi_restore x20
        .cfi_restore x21
        .cfi_restore x22
        .cfi_restore x23
        .cfi_restore x24
        .cfi_restore x25
        .cfi_restore x26
        .cfi_restore x27
        .cfi_restore x28
        .cfi_restore x29
        .cfi_restore x30
        ret
        .cfi_restore_state
2:      msr     fpcr, x11
        b       1b
        .cfi_endproc
        .size   skein_fiber_jump, . - skein_fiber_jump

        .globl  skein_fiber_start
        .hidden skein_fiber_start
        .type   skein_fiber_start, %function
        .p2align 4
skein_fiber_start:
        .cfi_startproc
        .cfi_undefined x30
        hint    #36                     /* bti j */
        mov     x0, x19
        blr     x20
        brk     #0
        .cfi_endproc
        .size   skein_fiber_start, . - skein_fiber_start

#ifdef __ARM_FEATURE_BTI_DEFAULT
        .section .note.gnu.property, "a"
        .p2align 3
        .long   4, 16, 5                /* name's bytes, description's, NT_GNU_PROPERTY_TYPE_0 */
        .asciz  "GNU"
        .long   0xc0000000, 4, 1, 0     /* GNU_PROPERTY_AARCH64_FEATURE_1_AND: BTI */
#endif

#endif
#endif /* SKEIN_FIBERS_BY_ASSEMBLY */

#ifdef __ELF__
/* No need for a stack that can be executed */
        .section .note.GNU-stack, "", %progbits
#endif
