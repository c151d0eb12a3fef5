package pdf

import (
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"daybook/corpus/document"
)

const mostPages = 20_000

// A Page is what a page shows.
type Page struct {
	Glyphs []Glyphs // in the order in which they are drawn
	Blind  int      // letters that no table names
	Images int
}

// Pages carries out what draws the pages, in their order. A file without a page gives
// none. The error is a *document.FileError: it unpacks to more than is allowed for.
func (f *File) Pages() ([]Page, error) {
	ops := mostOperators
	fonts := map[any]*font{}
	var pages []Page
	for _, d := range f.pages() {
		p := &painter{File: f, fonts: fonts, ops: &ops, ctm: matrix{1, 0, 0, 1, 0, 0}, tm: matrix{1, 0, 0, 1, 0, 0},
			line: matrix{1, 0, 0, 1, 0, 0}, scale: 1}
		for k := range fonts {
			if _, ok := k.(nameObject); ok {
				delete(fonts, k)
			}
		}
		p.content(f.contents(d), f.dict(f.inherited(d, "Resources")))
		if f.full {
			return nil, &document.FileError{Text: "it is a PDF that unpacks to far more than its size, or never ends",
				Hint: "Print it to a new PDF, or save its text, and import that."}
		}
		pages = append(pages, Page{p.out, p.blind, p.images})
	}
	return pages, nil
}

// Info is what the file says of itself under a key such as "Title", "" where it is
// nothing that can be read.
func (f *File) Info(key string) string {
	s, _ := f.get(f.dict(f.trailer["Info"])[nameObject(key)]).(stringObject)
	if rest, ok := strings.CutPrefix(string(s), "\xfe\xff"); ok {
		var u []uint16
		for i := 0; i+1 < len(rest); i += 2 {
			u = append(u, uint16(rest[i])<<8|uint16(rest[i+1]))
		}
		return string(utf16.Decode(u))
	}
	if utf8.ValidString(string(s)) {
		return string(s)
	}
	return ""
}

// pages lists the pages in order; where their tree is broken, all objects that are pages.
func (f *File) pages() []dictionary {
	var list []dictionary
	seen := map[reference]bool{}
	var walk func(o any, depth int)
	walk = func(o any, depth int) {
		if r, ok := o.(reference); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.dict(o)
		if d == nil || depth > 50 || len(list) >= mostPages {
			return
		}
		kids := f.array(d["Kids"])
		if kids == nil {
			if f.name(d["Type"]) == "Page" || d["Contents"] != nil {
				list = append(list, d)
			}
			return
		}
		for _, k := range kids {
			walk(k, depth+1)
		}
	}
	walk(f.dict(f.trailer["Root"])["Pages"], 0)
	if len(list) > 0 {
		return list
	}
	var refs []reference
	for r := range f.objects {
		refs = append(refs, r)
	}
	for r := range f.packed {
		refs = append(refs, r)
	}
	slices.Sort(refs)
	for _, r := range refs {
		if d := f.dict(r); d != nil && f.name(d["Type"]) == "Page" && len(list) < mostPages {
			list = append(list, d)
		}
	}
	return list
}

// inherited is a value of a page, or of what holds it.
func (f *File) inherited(d dictionary, key nameObject) any {
	for range 20 {
		if v, ok := d[key]; ok {
			return v
		}
		if d = f.dict(d["Parent"]); d == nil {
			return nil
		}
	}
	return nil
}

func (f *File) contents(d dictionary) []byte {
	o := f.get(d["Contents"])
	if s, ok := o.(*streamObject); ok {
		return f.unpack(s)
	}
	var all []byte
	for _, o := range f.array(o) {
		if s, ok := f.get(o).(*streamObject); ok && len(all) < mostStream {
			all = append(append(all, f.unpack(s)...), '\n')
		}
	}
	return all
}
