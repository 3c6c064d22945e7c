import assert from 'node:assert/strict';
import { localeFor } from '../../../src/webviews/page/readerLocale.ts';

describe('The locale of a page', () => {
  it('is that of the reader where both are of one language', () => {
    assert.equal(localeFor('en', 'en-GB'), 'en-GB');
    assert.equal(localeFor('zh-cn', 'zh-CN'), 'zh-CN');
  });

  it('is never a tag that Intl throws at', () => {
    assert.equal(localeFor('en', 'en-US@posix'), 'en');
    assert.equal(localeFor('en_US', 'en-US@posix'), undefined);
    assert.equal(localeFor('en', ''), 'en');
  });

  it("is the page's language where the browser has another", () => {
    assert.equal(localeFor('zh-cn', 'en-US'), 'zh-cn');
    assert.equal(localeFor('en', 'zh-CN'), 'en');
    const date = new Intl.DateTimeFormat(localeFor('zh-cn', 'en-US'), { dateStyle: 'medium' });
    assert.match(date.format(new Date(2025, 10, 23)), /^2025年/);
  });
});
