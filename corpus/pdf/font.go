package pdf

import (
	"maps"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// A font tells the letters and widths of the codes of a string: ISO 32000-1, 9.5-9.10.
type font struct {
	wide    bool // two bytes a code
	letters map[int]string
	widths  map[int]float64 // in thousandths
	missing float64
	known   bool // the widths are those of the font
	blind   bool // nothing says what letters its codes are
}

func (f *File) font(d dictionary) *font {
	t := &font{letters: map[int]string{}, widths: map[int]float64{}, missing: 500}
	if f.name(d["Subtype"]) == "Type0" {
		t.wide = true
		t.missing = 1000
		if list := f.array(d["DescendantFonts"]); len(list) > 0 {
			f.wideWidths(t, f.dict(list[0]))
		}
		enc := f.name(d["Encoding"])
		t.blind = d["ToUnicode"] == nil && !strings.Contains(string(enc), "UCS2") &&
			!strings.Contains(string(enc), "UTF16")
		if !t.blind && d["ToUnicode"] == nil {
			for c := range 0x10000 {
				t.letters[c] = string(rune(c))
			}
		}
	} else {
		f.simple(t, d)
	}
	if s, ok := f.get(d["ToUnicode"]).(*streamObject); ok {
		f.toUnicode(t, f.unpack(s))
	}
	return t
}

// simple reads a font of a byte a code.
func (f *File) simple(t *font, d dictionary) {
	base := string(f.name(d["BaseFont"]))
	enc := f.get(d["Encoding"])
	name, _ := enc.(nameObject)
	diffs, _ := enc.(dictionary)
	if diffs != nil {
		name = f.name(diffs["BaseEncoding"])
	}
	table := charmap.Windows1252 // Standard differs in quotation marks and accents only
	if name == "MacRomanEncoding" {
		table = charmap.Macintosh
	}
	for c := range 256 {
		if r := table.DecodeByte(byte(c)); r >= ' ' && r != '\ufffd' {
			t.letters[c] = string(r)
		}
	}
	if name == "" || name == "StandardEncoding" {
		maps.Copy(t.letters, standardLetters)
	}
	code := 0
	for _, o := range f.array(diffs["Differences"]) {
		switch o := f.get(o).(type) {
		case float64:
			code = int(o)
		case nameObject:
			if s, ok := glyphLetters(string(o)); ok {
				t.letters[code] = s
			}
			code++
		}
	}
	first := int(f.number(d["FirstChar"]))
	list := f.array(d["Widths"])
	for i, w := range list {
		if i < 1024 {
			t.widths[first+i] = f.number(w)
		}
	}
	t.known = len(list) > 0
	if t.known {
		if desc := f.dict(d["FontDescriptor"]); desc != nil {
			t.missing = f.number(desc["MissingWidth"])
		}
		return
	}
	std := timesWidths
	switch {
	case strings.Contains(base, "Courier"):
		t.missing, t.known = 600, true
		return
	case strings.Contains(base, "Helvetica"), strings.Contains(base, "Arial"):
		std = helveticaWidths
	}
	for i, w := range std {
		t.widths[' '+i] = float64(w)
	}
	t.known = strings.Contains(base, "Times") || strings.Contains(base, "Helvetica") || strings.Contains(base, "Arial")
}

// wideWidths reads the widths of a font of two bytes a code.
func (f *File) wideWidths(t *font, d dictionary) {
	t.known = true
	if v, ok := f.get(d["DW"]).(float64); ok {
		t.missing = v
	}
	list := f.array(d["W"])
	for i := 0; i+1 < len(list); {
		first := int(f.number(list[i]))
		if ws := f.array(list[i+1]); ws != nil {
			for j, w := range ws {
				t.widths[first+j] = f.number(w)
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		last := int(f.number(list[i+1]))
		for c := first; c <= last && c-first < 0x10000; c++ {
			t.widths[c] = f.number(list[i+2])
		}
		i += 3
	}
}

// toUnicode reads the table that says which letters the codes are.
func (f *File) toUnicode(t *font, data []byte) {
	l := &lexer{data: data}
	var stack []any
	for n := 0; !l.done() && n < 1_000_000; n++ {
		o := l.object()
		w, ok := o.(keyword)
		if !ok {
			stack = append(stack, o)
			continue
		}
		switch w {
		case "endbfchar":
			for i := 0; i+1 < len(stack); i += 2 {
				a, _ := stack[i].(stringObject)
				b, _ := stack[i+1].(stringObject)
				t.letters[codeOf(a)] = utf16Letters(b)
			}
		case "endbfrange":
			for i := 0; i+2 < len(stack); i += 3 {
				t.bfrange(stack[i : i+3])
			}
		}
		stack = stack[:0]
	}
}

func (t *font) bfrange(o []any) {
	a, _ := o[0].(stringObject)
	b, _ := o[1].(stringObject)
	first, last := codeOf(a), codeOf(b)
	if last-first > 0xffff || last < first || len(t.letters) > 1<<17 {
		return
	}
	switch to := o[2].(type) {
	case stringObject:
		r := []rune(utf16Letters(to))
		if len(r) == 0 {
			return
		}
		for c := first; c <= last; c++ {
			t.letters[c] = string(r)
			r[len(r)-1]++
		}
	case []any:
		for i, s := range to {
			if s, ok := s.(stringObject); ok && first+i <= last {
				t.letters[first+i] = utf16Letters(s)
			}
		}
	}
}

func codeOf(s stringObject) (n int) {
	for i := range min(len(s), 4) {
		n = n<<8 | int(s[i])
	}
	return n
}

func utf16Letters(s stringObject) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	var u []uint16
	for i := 0; i+1 < len(s) && i < 64; i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}

// each yields the codes of a string: their letters, widths in thousandths, and whether
// it is the one-byte code 32, to which word spacing applies.
func (t *font) each(s stringObject, yield func(letters string, width float64, space bool)) {
	step := 1
	if t.wide {
		step = 2
	}
	for i := 0; i+step <= len(s); i += step {
		c := int(s[i])
		if t.wide {
			c = c<<8 | int(s[i+1])
		}
		w, ok := t.widths[c]
		if !ok {
			w = t.missing
		}
		yield(t.letters[c], w, !t.wide && c == ' ')
	}
}

var standardLetters = map[int]string{
	39: "’", 96: "‘", 161: "¡", 162: "¢", 163: "£", 164: "⁄", 165: "¥", 166: "ƒ", 167: "§", 168: "¤", 169: "'",
	170: "“", 171: "«", 172: "‹", 173: "›",
	174: "fi", 175: "fl", 177: "–", 178: "†", 179: "‡", 180: "·", 182: "¶", 183: "•", 184: "‚", 185: "„", 186: "”",
	187: "»", 188: "…", 189: "‰", 191: "¿",
	193: "`", 194: "´", 195: "ˆ", 196: "˜", 197: "¯", 200: "¨", 202: "˚", 203: "¸", 208: "—", 225: "Æ", 227: "ª",
	232: "Ł", 233: "Ø", 234: "Œ", 235: "º",
	241: "æ", 245: "ı", 248: "ł", 249: "ø", 250: "œ", 251: "ß",
}

// glyphNames are the names of letters that fonts use, by the Adobe Glyph List, as far
// as Latin texts need them: https://github.com/adobe-type-tools/agl-aglfn
var glyphNames = func() map[string]string {
	m := map[string]string{}
	pairs := strings.Fields(`space ␠ exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle
	' quoteright ’ quoteleft ‘ parenleft ( parenright )
		asterisk * plus + comma , hyphen - minus − period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six
		6 seven 7 eight 8 nine 9 colon : semicolon ;
		less < equal = greater > question ? at @ bracketleft [ backslash \ bracketright ] asciicircum ^
		underscore _ grave ` + "`" + ` braceleft { bar | braceright }
		asciitilde ~ exclamdown ¡ cent ¢ sterling £ fraction ⁄ yen ¥ florin ƒ section § currency ¤ quotedblleft “
		quotedblright ” guillemotleft « guillemotright »
		guilsinglleft ‹ guilsinglright › fi fi fl fl ff ff ffi ffi ffl ffl endash – emdash — dagger † daggerdbl ‡
		periodcentered · paragraph ¶ bullet • quotesinglbase ‚
		quotedblbase „ ellipsis … perthousand ‰ questiondown ¿ acute ´ circumflex ˆ tilde ˜ macron ¯ dieresis ¨
		ring ˚ cedilla ¸ AE Æ ordfeminine ª Lslash Ł Oslash Ø
		OE Œ ordmasculine º ae æ dotlessi ı lslash ł oslash ø oe œ germandbls ß degree ° copyright © registered ®
		trademark ™ plusminus ± multiply × divide ÷
		onesuperior ¹ twosuperior ² threesuperior ³ onequarter ¼ onehalf ½ threequarters ¾ mu µ logicalnot ¬ eth
		ð Eth Ð thorn þ Thorn Þ Euro € softhyphen - nbspace ␠
		Aacute Á Agrave À Acircumflex Â Adieresis Ä Atilde Ã Aring Å aacute á agrave à acircumflex â adieresis ä
		atilde ã aring å Ccedilla Ç ccedilla ç
		Eacute É Egrave È Ecircumflex Ê Edieresis Ë eacute é egrave è ecircumflex ê edieresis ë Iacute Í Igrave Ì
		Icircumflex Î Idieresis Ï iacute í igrave ì
		icircumflex î idieresis ï Ntilde Ñ ntilde ñ Oacute Ó Ograve Ò Ocircumflex Ô Odieresis Ö Otilde Õ oacute ó
		ograve ò ocircumflex ô odieresis ö otilde õ
		Uacute Ú Ugrave Ù Ucircumflex Û Udieresis Ü uacute ú ugrave ù ucircumflex û udieresis ü Yacute Ý yacute ý
		ydieresis ÿ Ydieresis Ÿ Scaron Š scaron š
		Zcaron Ž zcaron ž Ccaron Č ccaron č Cacute Ć cacute ć Dcroat Đ dcroat đ ecaron ě Ecaron Ě rcaron ř Rcaron
		Ř uring ů aogonek ą eogonek ę nacute ń sacute ś
		zacute ź zdotaccent ż Zdotaccent Ż Sacute Ś abreve ă scedilla ş Scedilla Ş gbreve ğ Idotaccent İ tcaron ť
		dcaron ď ohungarumlaut ő uhungarumlaut ű`)
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = strings.ReplaceAll(pairs[i+1], "␠", " ")
	}
	return m
}()

// glyphLetters is the letter that the name of a glyph means.
func glyphLetters(name string) (string, bool) {
	name, _, _ = strings.Cut(name, ".") // "a.swash"
	if s, ok := glyphNames[name]; ok {
		return s, true
	}
	if len(name) == 1 {
		return name, true
	}
	for _, prefix := range []string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(name, prefix); ok && len(hex) >= 4 && len(hex) <= 6 {
			if n, err := strconv.ParseUint(hex, 16, 32); err == nil && n < 0x110000 {
				return string(rune(n)), true
			}
		}
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(name, "afii")); err == nil && strings.HasPrefix(name, "afii") {
		switch { // Cyrillic
		case n == 10023 || n == 10071:
			return map[int]string{10023: "Ё", 10071: "ё"}[n], true
		case n >= 10017 && n <= 10022:
			return string(rune('А' + n - 10017)), true
		case n >= 10024 && n <= 10049:
			return string(rune('Ж' + n - 10024)), true
		case n >= 10065 && n <= 10070:
			return string(rune('а' + n - 10065)), true
		case n >= 10072 && n <= 10097:
			return string(rune('ж' + n - 10072)), true
		case n == 61352:
			return "№", true
		}
	}
	return "", false
}

// The widths of the letters from the space to the tilde in the two fonts that a PDF need
// not describe.
var (
	timesWidths = []int{250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
		500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
		921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722,
		722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
		333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500,
		500, 722, 500, 500, 444, 480, 200, 480, 541}
	helveticaWidths = []int{278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556,
		556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
		1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
		667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
		333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556,
		500, 722, 500, 500, 500, 334, 260, 334, 584}
)
