/** How many cells a large notebook has. */
export const cellCount = 500;

/** A notebook of so many cells, each under a heading of its own. */
export function manyCells(): string {
  const cell = (number: number): string =>
    `## Step ${number}\n\n\`\`\`iot\n# @name step${number}\n# @expect RrpcCode == "SUCCESS"\nRRpc\nDevice: a1/device-${number}\nTimeout: 5000\n\n{ "at": "{{$now}}", "number": ${number} }\n\`\`\`\n`;
  return Array.from({ length: cellCount }, (_, number) => cell(number)).join('\n');
}
