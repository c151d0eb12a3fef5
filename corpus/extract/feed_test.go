package extract

import (
	"strings"
	"testing"
)

// TestFeed reads invented exports of blogs and of a program for notes.
func TestFeed(t *testing.T) {
	for _, tt := range []struct{ name, text, want, problems, author string }{
		{"WordPress", `<?xml version="1.0"?><rss version="2.0" ` +
			`xmlns:content="http://purl.org/rss/1.0/modules/content/" ` +
			`xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
			`xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Geese` +
			`</title><wp:author><wp:author_login>amy</wp:author_login><wp:author_display_name>Amy ` +
			`Reed</wp:author_display_name></wp:author>` +
			`<item><title>Rain</title><pubDate>Sun, 01 Feb 2009 23:15:00 +0000</pubDate><dc:creator>amy</dc:creator>` +
			`<content:encoded><![CDATA[<!-- wp:paragraph --><p>Beans.</p>` + "\n\n" +
			`Peas &amp; hay. [gallery ids="1,2"]]]>` +
			`</content:encoded><wp:post_date>2009-02-02 00:15:00</wp:post_date><wp:status>publish</wp:status>` +
			`<wp:post_type>post</wp:post_type><wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content>Ha!` +
			`</wp:comment_content></wp:comment></item>` +
			`<item><title>Not yet</title><content:encoded>Fog.</content:encoded><wp:post_date>2009-02-03 00:15:00` +
			`</wp:post_date><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>` +
			`<item><title>About</title><content:encoded>Me.</content:encoded><wp:post_date>2009-02-03 00:15:00` +
			`</wp:post_date><wp:status>publish</wp:status><wp:post_type>page</wp:post_type></item></channel></rss>`,
			"Rain @2009-02-02|Beans.|Peas & hay.",
			"1 comments of readers are left out; 1 pages, pictures and the like (“page”) are left out; " +
				"1 posts that are not published (“draft”) are left out; 1 pictures and the like that its texts " +
				"embed are " +
				"left out", "Amy Reed"},
		{"RSS", `<rss version="2.0"><channel><title>Geese</title><item><title>B</title><pubDate>Tue, 03 Feb 2009 ` +
			`21:00:00 ` +
			`+0100</pubDate><description>Peas.</description></item><item><title>A</title><pubDate>Mon, 02 Feb 2009 ` +
			`21:00:00 ` +
			`+0100</pubDate><description>Beans.</description></item></channel></rss>`,
			"A @2009-02-02|Beans.|B @2009-02-03|Peas.", "", ""},
		{"Blogger", `<feed xmlns="http://www.w3.org/2005/Atom" ` +
			`xmlns:thr="http://purl.org/syndication/thread/1.0"><title>Ferry` +
			`</title><updated>2012-01-01T00:00:00Z</updated><entry><published>2010-04-01T23:30:00.000-07:00</published>` +
			`<updated>2011-01-01T00:00:00Z</updated><category ` +
			`term="http://schemas.google.com/blogger/2008/kind#post"/>` +
			`<title>Mist</title><content type="html">&lt;div&gt;Beans.&lt;br /&gt;&lt;br ` +
			`/&gt;Peas.&lt;/div&gt;</content>` +
			`<author><name>Bert ` +
			`Punt</name></author></entry><entry><published>2010-04-02T10:00:00Z</published><title>nice` +
			`</title><content>Ha!</content><thr:in-reply-to ` +
			`ref="1"/><author><name>Troll</name></author></entry><entry>` +
			`<updated>2010-04-02T10:00:00Z</updated><title>When?</title><content>Hm.</content></entry></feed>`,
			"Mist @2010-04-01|Beans.  Peas.",
			"1 comments of readers are left out; 1 entries that say only when they were changed are left out",
			"Bert Punt"},
		{"Evernote", `<?xml version="1.0"?><!DOCTYPE en-export SYSTEM "x.dtd"><en-export><note><title>Diary 3 May ` +
			`2018</title>` +
			`<created>20180504T081500Z</created><content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note SYSTEM ` +
			`"y.dtd">` +
			`<en-note><div>Beans.</div><div><br/></div><div>Peas.</div></en-note>]]></content></note></en-export>`,
			"Diary 3 May 2018 @2018-05-04|Beans.|Peas.",
			"1 of its dates have a time in UTC: what was written near midnight may be of the day beside it", ""},
	} {
		d, err := readXML("f", []byte(tt.text))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var got, problems []string
		for _, b := range d.Blocks {
			s := strings.ReplaceAll(b.Text, "\n", " ")
			if len(b.Stamps) > 0 {
				s += " @" + b.Stamps[0].Value
			}
			got = append(got, s)
		}
		for _, p := range d.Problems {
			problems = append(problems, p.Text)
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, s, tt.want)
		}
		if s := strings.Join(problems, "; "); s != tt.problems {
			t.Errorf("%s: says %q, want %q", tt.name, s, tt.problems)
		}
		if d.About.Author != tt.author {
			t.Errorf("%s: author %q, want %q", tt.name, d.About.Author, tt.author)
		}
	}
	if _, err := readXML("f", []byte(`<feed><title>Empty</title></feed>`)); err == nil {
		t.Error("an export without entries is taken")
	}
}
