package extract

import (
	"strings"

	"daybook/corpus/document"
	"daybook/corpus/extract/blocks"
	"daybook/corpus/extract/decode"
)

// readPlain reads plain text.
func readPlain(name string, data []byte) (*document.Document, error) {
	text, enc, err := decode.Text(data)
	if err != nil {
		return nil, err
	}
	if len(text) > blocks.MaxText {
		return nil, document.TooLarge("it", blocks.MaxText)
	}
	if d, ok := readTable(name, text); ok {
		d.Encoding = enc
		return d, nil
	}
	if d, ok := readDayOne(name, text); ok {
		d.Encoding = enc
		return d, nil
	}
	if d, ok := readRecords(name, text); ok {
		d.Encoding = enc
		return d, nil
	}
	d := &document.Document{Name: name, Format: "plain text", Encoding: enc, Lines: decode.Lines(text),
		Sections: []document.Section{{}}, Pages: strings.Contains(text, "\f")}
	d.Front = frontMatter(d.Lines)
	return d, nil
}

// frontMatter returns what stands between --- lines at the head of a text, one line a
// value: the form that static site generators and note-taking programs write; or between
// +++ lines, with = for the colon (TOML); or behind #+ in its first lines (Org).
func frontMatter(lines []string) []document.KeyValue {
	if len(lines) == 0 {
		return nil
	}
	fence, is := strings.TrimRight(lines[0], " "), ":"
	switch {
	case fence == "+++":
		is = "="
	case strings.HasPrefix(fence, "#+"):
		return orgMatter(lines)
	case fence != "---":
		return nil
	}
	var front []document.KeyValue
	for i, l := range lines[1:] {
		if t := strings.TrimRight(l, " "); t == fence || t == "..." && is == ":" {
			return front
		}
		if i > 100 {
			break
		}
		if item, ok := strings.CutPrefix(strings.TrimSpace(l), "- "); ok && len(front) > 0 { // one more of a list
			last := &front[len(front)-1]
			last.Value = strings.TrimPrefix(last.Value+"; "+unquote(item), "; ")
			continue
		}
		k, v, ok := strings.Cut(l, is)
		if !ok || strings.HasPrefix(l, " ") || strings.HasPrefix(l, "\t") || strings.HasPrefix(l, "#") {
			continue
		}
		v = strings.TrimSpace(v)
		if inner, ok := strings.CutPrefix(v, "["); ok && strings.HasSuffix(v, "]") {
			var all []string
			for item := range strings.SplitSeq(strings.TrimSuffix(inner, "]"), ",") {
				all = append(all, unquote(item))
			}
			v = strings.Join(all, "; ")
		}
		front = append(front, document.KeyValue{Key: strings.ToLower(strings.TrimSpace(k)), Value: unquote(v)})
	}
	return nil
}

// orgMatter is the #+KEY: value lines at the head of a text.
func orgMatter(lines []string) (front []document.KeyValue) {
	for _, l := range lines {
		rest, ok := strings.CutPrefix(l, "#+")
		k, v, colon := strings.Cut(rest, ":")
		if strings.TrimSpace(l) == "" {
			continue
		}
		if !ok || !colon {
			break
		}
		front = append(front, document.KeyValue{Key: strings.ToLower(strings.TrimSpace(k)),
			Value: strings.TrimSpace(v)})
	}
	return front
}

// unquote takes away the quotes around a value, or a remark after it.
func unquote(v string) string {
	v = strings.TrimSpace(v)
	if len(v) > 1 && (v[0] == '"' || v[0] == '\'') {
		if end := strings.IndexByte(v[1:], v[0]); end >= 0 {
			return v[1 : 1+end]
		}
	}
	if i := strings.Index(v, " #"); i >= 0 {
		v = v[:i]
	}
	return strings.TrimSpace(v)
}
