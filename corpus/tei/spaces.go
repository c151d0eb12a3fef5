package tei

import (
	"bytes"

	"daybook/corpus/tei/tree"
)

// owe owes a space, unless a line has just begun.
func (b *builder) owe() {
	b.space = b.space || !b.glue && len(b.buf) > 0 && b.buf[len(b.buf)-1] != '\n'
}

// ownLine writes what is a line of its own within a paragraph.
func (b *builder) ownLine(write func()) {
	if len(b.buf) > 0 {
		b.space = false
		b.buf = append(bytes.TrimRight(b.buf, " \n"), '\n')
	}
	write()
	if len(b.buf) > 0 && b.buf[len(b.buf)-1] != '\n' {
		b.space = false
		b.buf = append(b.buf, '\n')
	}
}

// broken is a line's end: a space, or nothing where a word goes on.
func (b *builder) broken(n *tree.Node) {
	if n.Get("break") == "no" {
		b.space, b.glue = false, true
		return
	}
	b.space = b.space || len(b.buf) > 0 && b.buf[len(b.buf)-1] != '\n'
}
