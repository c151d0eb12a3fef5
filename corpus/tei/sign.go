package tei

import (
	"strings"

	"daybook/corpus/tei/tree"
)

// sign is a milestone that stands for a printed sign.
func (b *builder) sign(n *tree.Node) {
	look := strings.ToLower(n.Get("rend") + " " + n.Get("rendition") + " " + n.Get("unit"))
	switch {
	case strings.Contains(look, "dots"):
		b.text("…")
	case strings.Contains(look, "star") || strings.Contains(look, "asterisk"):
		b.text("*")
	}
}
