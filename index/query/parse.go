package query

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// tokenKind is what a lexeme is.
type tokenKind uint8

const (
	leafToken tokenKind = iota // expr
	andToken
	orToken
	notToken
	openToken
	closeToken
)

type lexeme struct {
	kind  tokenKind
	expr  *Expr
	at    int // letters before it
	field string
}

type parser struct {
	source []rune
	tokens []lexeme
	at     int
}

func (p *parser) wrong(t lexeme, text, try string) *Error {
	return &Error{Text: fmt.Sprintf("%s, at letter %d.", text, t.at+1), At: t.at + 1, Try: try}
}

// without is the query with a piece of it left out.
func (p *parser) without(piece string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(string(p.source), piece, " ")), " ")
}

// instead is the query with the letters from and to, counted from 0, written otherwise.
func (p *parser) instead(from, to int, with string) string {
	return strings.Join(strings.Fields(string(p.source[:from])+" "+with+" "+string(p.source[to:])), " ")
}

// deepest is how many parentheses may stand within each other.
const deepest = 20

func (p *parser) or(depth int) (*Expr, error) {
	var parts []*Expr
	for {
		e, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		parts = append(parts, e)
		if p.at >= len(p.tokens) || p.tokens[p.at].kind != orToken {
			return joined(Or, parts), nil
		}
		p.at++
	}
}

func (p *parser) and(depth int) (*Expr, error) {
	var parts []*Expr
	for p.at < len(p.tokens) {
		t := p.tokens[p.at]
		if t.kind == orToken || t.kind == closeToken {
			break
		}
		if t.kind == andToken {
			if len(parts) == 0 || p.at+1 >= len(p.tokens) || p.tokens[p.at+1].kind == orToken ||
				p.tokens[p.at+1].kind == andToken || p.tokens[p.at+1].kind == closeToken {
				return nil, p.wrong(t, "AND needs something on both sides", p.without(" AND "))
			}
			p.at++
			continue
		}
		e, err := p.unary(depth)
		if err != nil {
			return nil, err
		}
		parts = append(parts, e)
	}
	if len(parts) == 0 {
		t := lexeme{at: len(p.source)}
		if p.at < len(p.tokens) {
			t = p.tokens[p.at]
		}
		if p.at > 0 && p.tokens[p.at-1].kind == openToken {
			return nil, p.wrong(t, "There is nothing between the parentheses", p.without("()"))
		}
		return nil, p.wrong(t, "OR needs something on both sides", strings.TrimSpace(strings.TrimSuffix(
			strings.TrimPrefix(strings.TrimSpace(string(p.source)), "OR "), " OR")))
	}
	return joined(And, parts), nil
}

func joined(op Op, parts []*Expr) *Expr {
	if len(parts) == 1 {
		return parts[0]
	}
	e := &Expr{Op: op, At: parts[0].At}
	for _, x := range parts {
		if x.Op == op {
			e.Parts = append(e.Parts, x.Parts...)
		} else {
			e.Parts = append(e.Parts, x)
		}
	}
	return e
}

func (p *parser) unary(depth int) (*Expr, error) {
	t := p.tokens[p.at]
	p.at++
	switch t.kind {
	case notToken:
		if p.at >= len(p.tokens) || slices.Contains([]tokenKind{andToken, orToken, closeToken}, p.tokens[p.at].kind) {
			return nil, p.wrong(t, "NOT needs what is to be left out after it", strings.TrimSpace(string(
				p.source[:t.at])))
		}
		if depth > deepest {
			return nil, p.wrong(t, "There is too much within each other", "")
		}
		e, err := p.unary(depth + 1)
		if err != nil {
			return nil, err
		}
		if e.Op == Not {
			return e.Parts[0], nil
		}
		return &Expr{Op: Not, At: t.at + 1, Parts: []*Expr{e}}, nil
	case openToken:
		if depth > deepest {
			return nil, p.wrong(t, "There are too many parentheses within each other", "")
		}
		e, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		if p.at >= len(p.tokens) {
			return nil, p.wrong(t, "This parenthesis does not close", strings.TrimSpace(string(p.source))+")")
		}
		p.at++
		if t.field != "" {
			return p.spread(t, e)
		}
		return e, nil
	}
	return t.expr, nil
}

// spread gives a field to all words in parentheses after it: person:(Stalin OR Molotov).
func (p *parser) spread(t lexeme, e *Expr) (*Expr, error) {
	switch e.Op {
	case Word, Phrase:
		return &Expr{Op: Field, Field: t.field, Text: e.Text, At: e.At}, nil
	case Field, Prefix:
		return nil, p.wrong(t, "Only words can stand in parentheses after "+t.field+":", t.field+`:"one name"`)
	}
	out := *e
	out.Parts = nil
	for _, x := range e.Parts {
		y, err := p.spread(t, x)
		if err != nil {
			return nil, err
		}
		out.Parts = append(out.Parts, y)
	}
	return &out, nil
}

var (
	figures   = regexp.MustCompile(`^\d+(?:[-–]\d+)?(?:,\d+(?:[-–]\d+)?)*$`)
	fieldName = regexp.MustCompile(`^([\pL]+):(.*)$`)
	marked    = regexp.MustCompile("^(\\*\\*|__|\\|\\||~~|`+)([\\pL\\d'’-]+)(\\*\\*|__|\\|\\||~~|`+)$")
	fuzzy     = regexp.MustCompile(`^(.+?)[~^][0-9.]*$`)
	near      = regexp.MustCompile(`^(?:NEAR|WITHIN|ADJ|W|N)/?\d*$`)
)
