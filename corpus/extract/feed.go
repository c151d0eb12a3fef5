package extract

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/extract/decode"
)

// What blogs and programs for notes export: RSS 2.0 (https://www.rssboard.org/rss-specification), with what WordPress
// adds to it, Atom (RFC 4287), with what Blogger adds, and Evernote's notes
// (https://evernote.com/blog/how-evernotes-xml-export-format-works).
type (
	rssItem struct {
		Title     string   `xml:"title"`
		Published string   `xml:"pubDate"`
		Creator   string   `xml:"creator"`
		Content   string   `xml:"http://purl.org/rss/1.0/modules/content/ encoded"`
		Summary   string   `xml:"description"`
		Local     string   `xml:"post_date"` // of WordPress, in the time of the blog
		Status    string   `xml:"status"`
		Type      string   `xml:"post_type"`
		Comments  []string `xml:"comment>comment_id"`
	}
	atomEntry struct {
		Title      string      `xml:"title"`
		Published  string      `xml:"published"`
		Author     string      `xml:"author>name"`
		Content    atomContent `xml:"content"`
		Categories []struct {
			Term string `xml:"term,attr"`
		} `xml:"category"`
		ReplyTo []struct{} `xml:"in-reply-to"`
		Draft   string     `xml:"control>draft"`
	}
	atomContent struct {
		Type  string `xml:"type,attr"`
		Text  string `xml:",chardata"`
		Inner string `xml:",innerxml"`
	}
	note struct {
		Title   string `xml:"title"`
		Created string `xml:"created"`
		Content string `xml:"content"`
	}
)

// A feed is what is read of an export.
type feed struct {
	rows    []row
	left    map[string]int // what is left out, and how many
	about   document.About
	short   int // shortcodes of WordPress
	authors []string
	names   map[string]string // of authors, by what they sign in with
}

// leave counts what is left out.
func (f *feed) leave(what string, n int) {
	if n > 0 {
		f.left[what] += n
	}
}

// isFeed are the root elements of such exports.
func isFeed(root string) bool { return root == "rss" || root == "feed" || root == "en-export" }

// readFeed reads an export as the entries of a diary.
func readFeed(name, text, enc string) (*document.Document, error) {
	f := &feed{left: map[string]int{}, names: map[string]string{}}
	d := decode.Tokens(text)
	d.Entity = xml.HTMLEntity
	for depth := 0; ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, decode.ErrMarkup
		}
		switch el := tok.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			taken, err := f.element(d, el, depth)
			if err != nil {
				return nil, decode.ErrMarkup
			}
			if !taken {
				depth++
			}
		}
	}
	return f.document(name, enc)
}

// element takes an entry, or what is said of the whole, and reports whether it read to its end.
func (f *feed) element(d *xml.Decoder, el xml.StartElement, depth int) (bool, error) {
	switch el.Name.Local {
	case "item":
		var it rssItem
		err := d.DecodeElement(&it, &el)
		f.item(it)
		return true, err
	case "entry":
		var e atomEntry
		err := d.DecodeElement(&e, &el)
		f.entry(e)
		return true, err
	case "note":
		var n note
		err := d.DecodeElement(&n, &el)
		if at, bad := time.Parse("20060102T150405Z", strings.TrimSpace(n.Created)); bad == nil {
			n.Created = at.Format(time.RFC3339)
		}
		f.add(n.Created, n.Title, n.Content, "")
		return true, err
	case "title", "language", "author":
		if depth > 2 {
			return false, nil
		}
		var v struct {
			Text string `xml:",chardata"`
			Name string `xml:"name"`
			Said string `xml:"author_display_name"`
			As   string `xml:"author_login"`
		}
		err := d.DecodeElement(&v, &el)
		switch el.Name.Local {
		case "title":
			f.about.Title = strings.TrimSpace(v.Text)
		case "language":
			f.about.Language = strings.TrimSpace(v.Text)
		default:
			f.names[v.As] = v.Said
			f.author(v.Name)
		}
		return true, err
	}
	return false, nil
}

func (f *feed) author(name string) {
	name = strings.TrimSpace(name)
	if name = cmp.Or(f.names[name], name); name != "" && !slices.Contains(f.authors, name) {
		f.authors = append(f.authors, name)
	}
}

// item takes an item of RSS, unless it is no post, or not published.
func (f *feed) item(it rssItem) {
	f.leave("comments of readers", len(it.Comments))
	switch {
	case it.Type != "" && it.Type != "post":
		f.leave("pages, pictures and the like (“"+it.Type+"”)", 1)
		return
	case it.Status != "" && it.Status != "publish" && it.Status != "private":
		f.leave("posts that are not published (“"+it.Status+"”)", 1)
		return
	}
	date := strings.Replace(strings.TrimSpace(it.Local), " ", "T", 1)
	if date == "" {
		for _, form := range []string{time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700",
			"Mon, 2 Jan 2006 15:04:05 MST"} {
			if at, err := time.Parse(form, strings.TrimSpace(it.Published)); err == nil {
				date = at.Format(time.RFC3339)
				break
			}
		}
	}
	text := it.Content
	if text == "" {
		text = it.Summary
	} else if it.Local != "" { // WordPress makes paragraphs of blank lines
		f.short += len(shortcode.FindAllString(text, -1))
		text = shortcode.ReplaceAllString(strings.ReplaceAll(text, "\r\n", "\n"), "")
		text = strings.ReplaceAll(text, "\n\n", "<p>")
	}
	f.add(date, it.Title, text, it.Creator)
}

// shortcode is what WordPress puts pictures and films in place of.
var shortcode = regexp.MustCompile(`\[/?(?:caption|gallery|embed|audio|video|playlist|wpvideo|youtube)\b[^\]]*\]`)

// entry takes an entry of Atom, unless it is a reader's, or no post.
func (f *feed) entry(e atomEntry) {
	kind := "post"
	for _, c := range e.Categories {
		if _, term, ok := strings.Cut(c.Term, "blogger/2008/kind#"); ok {
			kind = term
		}
	}
	switch {
	case len(e.ReplyTo) > 0 || kind == "comment":
		f.leave("comments of readers", 1)
		return
	case kind != "post":
		f.leave("pages, settings and the like (“"+kind+"”)", 1)
		return
	case strings.TrimSpace(e.Draft) == "yes":
		f.leave("posts that are not published", 1)
		return
	case strings.TrimSpace(e.Published) == "":
		f.leave("entries that say only when they were changed", 1)
		return
	}
	text := e.Content.Text
	if e.Content.Type == "xhtml" {
		text = e.Content.Inner
	} else if e.Content.Type == "" || e.Content.Type == "text" {
		text = xmlEscape(text)
	}
	f.add(strings.TrimSpace(e.Published), e.Title, text, e.Author)
}

func xmlEscape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}

func (f *feed) add(date, title, text, author string) {
	f.author(author)
	f.rows = append(f.rows, row{date: strings.TrimSpace(date), title: title, text: text, line: len(f.rows) + 1,
		html:    true,
		machine: true})
}

// document makes a document of what was read, in the order of the days, and says what was left out.
func (f *feed) document(name, enc string) (*document.Document, error) {
	slices.SortStableFunc(f.rows, func(a, b row) int { return strings.Compare(a.date, b.date) })
	t := &table{Document: &document.Document{Name: name, Format: "export", Encoding: enc,
		Sections: []document.Section{{}},
		About:    f.about}}
	if len(f.authors) == 1 {
		t.About.Author = f.authors[0]
	}
	for _, r := range f.rows {
		t.row(r)
	}
	t.report(len(f.rows), nil)
	say := func(s string) {
		t.Problems = append(t.Problems, corpus.Problem{File: name, Text: s, Warning: true})
	}
	for _, what := range slices.Sorted(maps.Keys(f.left)) {
		say(fmt.Sprintf("%d %s are left out", f.left[what], what))
	}
	if f.short > 0 {
		say(fmt.Sprintf("%d pictures and the like that its texts embed are left out", f.short))
	}
	if len(t.Blocks) == 0 {
		return nil, &document.FileError{Text: "it is an export without an entry that has a date and a text",
			Hint: "Export the posts themselves, with their contents."}
	}
	return t.Document, nil
}
