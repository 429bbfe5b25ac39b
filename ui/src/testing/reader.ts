/** Specs read as a British reader does, wherever they run. */
Object.defineProperty(navigator, 'languages', { value: ['en-GB'], configurable: true });
